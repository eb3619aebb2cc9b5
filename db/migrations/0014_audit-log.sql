CREATE TABLE `audit_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`seller` text NOT NULL,
	`area` text NOT NULL,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`about` text NOT NULL,
	CONSTRAINT "audit_log_area" CHECK("audit_log"."area" IN ('order', 'money', 'contact', 'case', 'commission', 'payout', 'agent', 'staff')),
	CONSTRAINT "audit_log_actor" CHECK("audit_log"."actor" IN ('seller', 'brand', 'agent', 'shopper', 'system')),
	CONSTRAINT "audit_log_source" CHECK("audit_log"."source" IN ('order_events', 'case_messages', 'commission_decisions', 'payouts', 'payout_account_views',
        'debt_write_offs', 'agent_events', 'staff'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_by_area` ON `audit_log` (`area`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_by_seller` ON `audit_log` (`seller`,`area`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_by_name` ON `audit_log` (`by_name`,`at`) WHERE "audit_log"."by_name" <> '';--> statement-breakpoint
CREATE INDEX `cases_over` ON `cases` (`changed_at`,`id`) WHERE "cases"."status" IN ('settled', 'rejected', 'withdrawn');--> statement-breakpoint
CREATE INDEX `cases_over_by_seller` ON `cases` (`seller`,`changed_at`,`id`) WHERE "cases"."status" IN ('settled', 'rejected', 'withdrawn');
--> statement-breakpoint
-- What was done before, in the order of time. Of a payout its last step alone is known.
INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
SELECT `at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about` FROM (
	SELECT `at` AS `at`, coalesce((SELECT part.`seller` FROM `sub_orders` AS part WHERE part.`id` = `order_events`.`sub_order_id`), '') AS `seller`, CASE
		WHEN `kind` = 'contact_shown' THEN 'contact'
		WHEN substr(`kind`, 1, 5) = 'case_' THEN 'case'
		WHEN `kind` IN ('paid', 'payment_refused', 'reopened', 'surplus', 'refund', 'refunded', 'refund_sent', 'refund_retried') THEN 'money'
		ELSE 'order'
	END AS `area`, `actor` AS `actor`, `by_name` AS `by_name`, `kind` AS `kind`, 'order_events' AS `source`, `id` AS `about` FROM `order_events` WHERE `actor` IN ('seller', 'brand') OR substr(`kind`, 1, 5) = 'case_'
	UNION ALL
	SELECT `at`, (SELECT own.`seller` FROM `cases` AS own WHERE own.`id` = `case_messages`.`case_id`), 'case', `actor`, `by_name`, 'case_said', 'case_messages', `id` FROM `case_messages` WHERE `actor` IN ('seller', 'brand') AND substr(`id`, 1, 4) = 'msg_'
	UNION ALL
	SELECT `at`, '', 'commission', 'brand', `by_name`, 'commission_' || `decision`, 'commission_decisions', `commission_id` FROM `commission_decisions`
	UNION ALL
	SELECT `requested_at`, '', 'payout', `actor`, CASE `status` WHEN 'requested' THEN `by_name` ELSE '' END, 'payout_requested', 'payouts', `id` FROM `payouts`
	UNION ALL
	SELECT `changed_at`, '', 'payout', 'brand', `by_name`, 'payout_' || `status`, 'payouts', `id` FROM `payouts` WHERE `status` <> 'requested'
	UNION ALL
	SELECT `at`, '', 'contact', 'brand', `by_name`, 'account_shown', 'payout_account_views', `id` FROM `payout_account_views`
	UNION ALL
	SELECT `at`, '', 'commission', 'brand', `by_name`, 'debt_written_off', 'debt_write_offs', `id` FROM `debt_write_offs`
	UNION ALL
	SELECT `at`, '', 'agent', `actor`, `by_name`, 'agent_' || `kind`, 'agent_events', `id` FROM `agent_events`
	UNION ALL
	SELECT `added_at`, `seller`, 'staff', 'brand', `added_by`, 'staff_added', 'staff', `id` FROM `staff`
	UNION ALL
	SELECT `removed_at`, `seller`, 'staff', 'brand', `removed_by`, 'staff_removed', 'staff', `id` FROM `staff` WHERE `removed_at` IS NOT NULL
)
ORDER BY `at`;
--> statement-breakpoint
CREATE TRIGGER `audit_order_events` AFTER INSERT ON `order_events`
WHEN NEW.`actor` IN ('seller', 'brand') OR substr(NEW.`kind`, 1, 5) = 'case_'
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, coalesce((SELECT part.`seller` FROM `sub_orders` AS part WHERE part.`id` = NEW.`sub_order_id`), ''), CASE
		WHEN NEW.`kind` = 'contact_shown' THEN 'contact'
		WHEN substr(NEW.`kind`, 1, 5) = 'case_' THEN 'case'
		WHEN NEW.`kind` IN ('paid', 'payment_refused', 'reopened', 'surplus', 'refund', 'refunded', 'refund_sent', 'refund_retried') THEN 'money'
		ELSE 'order'
	END, NEW.`actor`, NEW.`by_name`, NEW.`kind`, 'order_events', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_case_messages` AFTER INSERT ON `case_messages`
WHEN NEW.`actor` IN ('seller', 'brand') AND substr(NEW.`id`, 1, 4) = 'msg_'
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, (SELECT own.`seller` FROM `cases` AS own WHERE own.`id` = NEW.`case_id`), 'case', NEW.`actor`, NEW.`by_name`, 'case_said', 'case_messages', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_commission_decisions` AFTER INSERT ON `commission_decisions`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, '', 'commission', 'brand', NEW.`by_name`, 'commission_' || NEW.`decision`, 'commission_decisions', NEW.`commission_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_payouts_asked` AFTER INSERT ON `payouts`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`requested_at`, '', 'payout', NEW.`actor`, NEW.`by_name`, 'payout_requested', 'payouts', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_payouts_settled` AFTER UPDATE OF `status` ON `payouts`
WHEN NEW.`status` <> OLD.`status`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`changed_at`, '', 'payout', 'brand', NEW.`by_name`, 'payout_' || NEW.`status`, 'payouts', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_payout_account_views` AFTER INSERT ON `payout_account_views`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, '', 'contact', 'brand', NEW.`by_name`, 'account_shown', 'payout_account_views', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_debt_write_offs` AFTER INSERT ON `debt_write_offs`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, '', 'commission', 'brand', NEW.`by_name`, 'debt_written_off', 'debt_write_offs', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_agent_events` AFTER INSERT ON `agent_events`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`at`, '', 'agent', NEW.`actor`, NEW.`by_name`, 'agent_' || NEW.`kind`, 'agent_events', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_staff_added` AFTER INSERT ON `staff`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`added_at`, NEW.`seller`, 'staff', 'brand', NEW.`added_by`, 'staff_added', 'staff', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_staff_removed` AFTER UPDATE OF `removed_at` ON `staff`
WHEN NEW.`removed_at` IS NOT NULL AND OLD.`removed_at` IS NULL
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`removed_at`, NEW.`seller`, 'staff', 'brand', NEW.`removed_by`, 'staff_removed', 'staff', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log`
BEGIN
	SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_replace` BEFORE INSERT ON `audit_log`
WHEN EXISTS (SELECT 1 FROM `audit_log` WHERE (`seq` = NEW.`seq`))
BEGIN
	SELECT RAISE(ABORT, 'audit_log is append-only');
END;
