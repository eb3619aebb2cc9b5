CREATE TABLE `debt_write_offs` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`reason` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "debt_write_offs_amount" CHECK("debt_write_offs"."amount_minor" > 0),
	CONSTRAINT "debt_write_offs_reason" CHECK(length("debt_write_offs"."reason") > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `debt_write_offs_by_agent` ON `debt_write_offs` (`agent_id`,`at`);--> statement-breakpoint
CREATE TABLE `payout_account_views` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`batch` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `payout_account_views_by_agent` ON `payout_account_views` (`agent_id`,`at`);--> statement-breakpoint
-- A kind more: the book is copied into a table that knows it. The number that was given out last goes along, so that rows
-- cut off its end before are still missed.
CREATE TABLE `__new_ledger_entries` (
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
	CONSTRAINT "ledger_entries_amount" CHECK("__new_ledger_entries"."amount_minor" > 0),
	CONSTRAINT "ledger_entries_accounts" CHECK("__new_ledger_entries"."from_account" <> "__new_ledger_entries"."to_account"),
	CONSTRAINT "ledger_entries_kind" CHECK("__new_ledger_entries"."kind" IN ('payment_received', 'payment_refunded', 'commission_pending', 'commission_matured',
        'commission_reversed', 'commission_denied', 'payout_requested', 'payout_paid', 'payout_failed',
        'debt_written_off'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_ledger_entries`("seq", "id", "source", "kind", "position", "from_account", "to_account", "amount_minor", "commission_id", "at") SELECT "seq", "id", "source", "kind", "position", "from_account", "to_account", "amount_minor", "commission_id", "at" FROM `ledger_entries`;--> statement-breakpoint
DELETE FROM `sqlite_sequence` WHERE `name` = '__new_ledger_entries';--> statement-breakpoint
INSERT INTO `sqlite_sequence` (`name`, `seq`) SELECT '__new_ledger_entries', `seq` FROM `sqlite_sequence` WHERE `name` = 'ledger_entries';--> statement-breakpoint
DROP TABLE `ledger_entries`;--> statement-breakpoint
ALTER TABLE `__new_ledger_entries` RENAME TO `ledger_entries`;--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entries_id_unique` ON `ledger_entries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entries_journal` ON `ledger_entries` (`source`,`kind`,`position`);--> statement-breakpoint
CREATE INDEX `ledger_entries_from` ON `ledger_entries` (`from_account`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_to` ON `ledger_entries` (`to_account`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_by_commission` ON `ledger_entries` (`commission_id`);--> statement-breakpoint
CREATE INDEX `agents_by_age` ON `agents` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `agents_by_name` ON `agents` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `commissions_held` ON `commissions` (`planned_at`,`id`) WHERE "commissions"."held" IS NOT NULL AND "commissions"."state" = 'pending';
--> statement-breakpoint
CREATE TRIGGER `ledger_entries_no_update` BEFORE UPDATE ON `ledger_entries`
BEGIN
	SELECT RAISE(ABORT, 'ledger_entries is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_entries_no_delete` BEFORE DELETE ON `ledger_entries`
BEGIN
	SELECT RAISE(ABORT, 'ledger_entries is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_entries_no_replace` BEFORE INSERT ON `ledger_entries`
WHEN EXISTS (SELECT 1 FROM `ledger_entries` WHERE (`seq` = NEW.`seq`) OR (`id` = NEW.`id`) OR (`source` = NEW.`source` AND `kind` = NEW.`kind` AND `position` = NEW.`position`))
BEGIN
	SELECT RAISE(ABORT, 'ledger_entries is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `debt_write_offs_no_update` BEFORE UPDATE ON `debt_write_offs`
BEGIN
	SELECT RAISE(ABORT, 'debt_write_offs is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `debt_write_offs_no_delete` BEFORE DELETE ON `debt_write_offs`
BEGIN
	SELECT RAISE(ABORT, 'debt_write_offs is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `debt_write_offs_no_replace` BEFORE INSERT ON `debt_write_offs`
WHEN EXISTS (SELECT 1 FROM `debt_write_offs` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'debt_write_offs is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `payout_account_views_no_update` BEFORE UPDATE ON `payout_account_views`
BEGIN
	SELECT RAISE(ABORT, 'payout_account_views is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `payout_account_views_no_delete` BEFORE DELETE ON `payout_account_views`
BEGIN
	SELECT RAISE(ABORT, 'payout_account_views is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `payout_account_views_no_replace` BEFORE INSERT ON `payout_account_views`
WHEN EXISTS (SELECT 1 FROM `payout_account_views` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'payout_account_views is append-only');
END;
