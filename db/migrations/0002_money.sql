CREATE TABLE `case_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`order_line_id` text NOT NULL,
	`quantity` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_lines_quantity" CHECK("case_lines"."quantity" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_lines_by_case` ON `case_lines` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_lines_by_line` ON `case_lines` (`order_line_id`);--> statement-breakpoint
CREATE TABLE `case_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`body_sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_messages_actor" CHECK("case_messages"."actor" IN ('shopper', 'seller', 'brand', 'system'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_messages_by_case` ON `case_messages` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`sub_order_id` text NOT NULL,
	`seller` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`answer_by` integer NOT NULL,
	`escalated_at` integer,
	`refund_by` integer,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cases_kind" CHECK("cases"."kind" IN ('return', 'refund_only', 'exchange', 'complaint')),
	CONSTRAINT "cases_status" CHECK("cases"."status" IN ('asked', 'agreed', 'sent_back', 'goods_back', 'settled', 'rejected', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cases_by_sub_order` ON `cases` (`sub_order_id`,`status`);--> statement-breakpoint
CREATE INDEX `cases_by_seller` ON `cases` (`seller`,`status`,`answer_by`);--> statement-breakpoint
CREATE INDEX `cases_by_answer_by` ON `cases` (`status`,`answer_by`);--> statement-breakpoint
CREATE TABLE `commission_decisions` (
	`commission_id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`commission_id`) REFERENCES `commissions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commission_decisions_decision" CHECK("commission_decisions"."decision" IN ('released', 'denied')),
	CONSTRAINT "commission_decisions_reason" CHECK(length("commission_decisions"."reason") > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`from_account` text NOT NULL,
	`to_account` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`commission_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`commission_id`) REFERENCES `commissions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_entries_amount" CHECK("ledger_entries"."amount_minor" > 0),
	CONSTRAINT "ledger_entries_accounts" CHECK("ledger_entries"."from_account" <> "ledger_entries"."to_account"),
	CONSTRAINT "ledger_entries_kind" CHECK("ledger_entries"."kind" IN ('payment_received', 'payment_refunded', 'commission_pending', 'commission_matured',
        'commission_reversed', 'commission_denied', 'payout_requested', 'payout_paid', 'payout_failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entries_id_unique` ON `ledger_entries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entries_journal` ON `ledger_entries` (`source`,`kind`,`position`);--> statement-breakpoint
CREATE INDEX `ledger_entries_from` ON `ledger_entries` (`from_account`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_to` ON `ledger_entries` (`to_account`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_by_commission` ON `ledger_entries` (`commission_id`);--> statement-breakpoint
CREATE TABLE `ledger_seals` (
	`position` integer PRIMARY KEY NOT NULL,
	`entry_seq` integer NOT NULL,
	`entry_id` text NOT NULL,
	`mac` text NOT NULL,
	`sealed_at` integer NOT NULL,
	CONSTRAINT "ledger_seals_position" CHECK("ledger_seals"."position" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_seals_entry_seq_unique` ON `ledger_seals` (`entry_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_seals_entry_id_unique` ON `ledger_seals` (`entry_id`);--> statement-breakpoint
CREATE TABLE `payout_accounts` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`method` text NOT NULL,
	`real_name_sealed` text NOT NULL,
	`account_sealed` text NOT NULL,
	`consent_version` text NOT NULL,
	`consented_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payout_accounts_method" CHECK("payout_accounts"."method" IN ('bank', 'wechat', 'alipay'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`status` text NOT NULL,
	`batch` text NOT NULL,
	`proof` text NOT NULL,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payouts_amount" CHECK("payouts"."amount_minor" > 0 AND "payouts"."tax_minor" BETWEEN 0 AND "payouts"."amount_minor"),
	CONSTRAINT "payouts_status" CHECK("payouts"."status" IN ('requested', 'batched', 'paid', 'failed')),
	CONSTRAINT "payouts_actor" CHECK("payouts"."actor" IN ('agent', 'brand'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `payouts_by_agent` ON `payouts` (`agent_id`,`status`);--> statement-breakpoint
CREATE INDEX `payouts_by_status` ON `payouts` (`status`,`changed_at`);--> statement-breakpoint
CREATE TABLE `invoice_requests` (
	`sub_order_id` text PRIMARY KEY NOT NULL,
	`title_sealed` text NOT NULL,
	`tax_number_sealed` text NOT NULL,
	`email_sealed` text NOT NULL,
	`status` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoice_requests_status" CHECK("invoice_requests"."status" IN ('asked', 'sent'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`seller` text NOT NULL,
	`sub_order_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_status" CHECK("notices"."status" IN ('due', 'sent', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`status`,`next_at`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`sub_order_id` text NOT NULL,
	`provider` text NOT NULL,
	`account` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`transaction_id` text,
	`reference_sealed` text NOT NULL,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amount" CHECK("payments"."amount_minor" > 0),
	CONSTRAINT "payments_provider" CHECK("payments"."provider" IN ('manual', 'wechatpay', 'stripe')),
	CONSTRAINT "payments_status" CHECK("payments"."status" IN ('open', 'claimed', 'received', 'refused', 'closed')),
	CONSTRAINT "payments_received" CHECK(("payments"."status" = 'received') = ("payments"."transaction_id" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_transaction` ON `payments` (`provider`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `payments_by_sub_order` ON `payments` (`sub_order_id`);--> statement-breakpoint
CREATE INDEX `payments_by_status` ON `payments` (`status`,`changed_at`);--> statement-breakpoint
CREATE TABLE `refund_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`refund_id` text NOT NULL,
	`order_line_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`restocked_units` integer NOT NULL,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_lines_amount" CHECK("refund_lines"."amount_minor" >= 0 AND "refund_lines"."restocked_units" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `refund_lines_by_line` ON `refund_lines` (`order_line_id`);--> statement-breakpoint
CREATE INDEX `refund_lines_by_refund` ON `refund_lines` (`refund_id`);--> statement-breakpoint
CREATE TABLE `refund_transfers` (
	`refund_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`reference` text NOT NULL,
	`attempts` integer NOT NULL,
	`last_error` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_transfers_status" CHECK("refund_transfers"."status" IN ('due', 'sent', 'done', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `refund_transfers_by_status` ON `refund_transfers` (`status`,`changed_at`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`sub_order_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`kind` text NOT NULL,
	`goods_minor` integer NOT NULL,
	`shipping_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`case_id` text,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_kind" CHECK("refunds"."kind" IN ('goods', 'surplus')),
	CONSTRAINT "refunds_sum" CHECK("refunds"."goods_minor" >= 0 AND "refunds"."shipping_minor" >= 0 AND "refunds"."total_minor" > 0
        AND ("refunds"."kind" = 'surplus' OR "refunds"."total_minor" = "refunds"."goods_minor" + "refunds"."shipping_minor"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `refunds_by_sub_order` ON `refunds` (`sub_order_id`);--> statement-breakpoint
CREATE INDEX `refunds_by_payment` ON `refunds` (`payment_id`);--> statement-breakpoint
CREATE TABLE `shipments` (
	`id` text PRIMARY KEY NOT NULL,
	`sub_order_id` text NOT NULL,
	`carrier` text NOT NULL,
	`number` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `shipments_by_sub_order` ON `shipments` (`sub_order_id`);--> statement-breakpoint
ALTER TABLE `commissions` ADD `matures_at` integer;--> statement-breakpoint
CREATE INDEX `commissions_by_state` ON `commissions` (`state`,`matures_at`);--> statement-breakpoint
ALTER TABLE `order_events` ADD `about` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `order_events` ADD `by_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sub_orders` ADD `provider` text DEFAULT 'manual' NOT NULL;--> statement-breakpoint
ALTER TABLE `sub_orders` ADD `pay_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sub_orders` ADD `pickup` integer DEFAULT 0 NOT NULL;