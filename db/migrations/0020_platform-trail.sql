-- A kind more: the log is copied into a table that knows it, and what writes to it is put back afterwards. The number that was
-- given out last goes along, so that rows cut off its end before are still missed.
DROP TRIGGER `audit_order_events`;--> statement-breakpoint
DROP TRIGGER `audit_case_messages`;--> statement-breakpoint
DROP TRIGGER `audit_commission_decisions`;--> statement-breakpoint
DROP TRIGGER `audit_payouts_asked`;--> statement-breakpoint
DROP TRIGGER `audit_payouts_settled`;--> statement-breakpoint
DROP TRIGGER `audit_payout_account_views`;--> statement-breakpoint
DROP TRIGGER `audit_debt_write_offs`;--> statement-breakpoint
DROP TRIGGER `audit_agent_events`;--> statement-breakpoint
DROP TRIGGER `audit_staff_added`;--> statement-breakpoint
DROP TRIGGER `audit_staff_removed`;--> statement-breakpoint
CREATE TABLE `__new_audit_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`seller` text NOT NULL,
	`area` text NOT NULL,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`about` text NOT NULL,
	CONSTRAINT "audit_log_area" CHECK("__new_audit_log"."area" IN ('order', 'money', 'contact', 'case', 'commission', 'payout', 'agent', 'staff', 'platform')),
	CONSTRAINT "audit_log_actor" CHECK("__new_audit_log"."actor" IN ('seller', 'brand', 'agent', 'shopper', 'system')),
	CONSTRAINT "audit_log_source" CHECK("__new_audit_log"."source" IN ('order_events', 'case_messages', 'commission_decisions', 'payouts', 'payout_account_views',
        'debt_write_offs', 'agent_events', 'staff', 'api_keys', 'webhooks'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_audit_log`("seq", "at", "seller", "area", "actor", "by_name", "kind", "source", "about") SELECT "seq", "at", "seller", "area", "actor", "by_name", "kind", "source", "about" FROM `audit_log`;--> statement-breakpoint
DELETE FROM `sqlite_sequence` WHERE `name` = '__new_audit_log';--> statement-breakpoint
INSERT INTO `sqlite_sequence` (`name`, `seq`) SELECT '__new_audit_log', `seq` FROM `sqlite_sequence` WHERE `name` = 'audit_log';--> statement-breakpoint
DROP TABLE `audit_log`;--> statement-breakpoint
ALTER TABLE `__new_audit_log` RENAME TO `audit_log`;--> statement-breakpoint
CREATE INDEX `audit_log_by_area` ON `audit_log` (`area`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_by_seller` ON `audit_log` (`seller`,`area`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_by_name` ON `audit_log` (`by_name`,`at`) WHERE "audit_log"."by_name" <> '';--> statement-breakpoint
ALTER TABLE `payouts` ADD `taxed_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `resumed_at` integer;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `resumed_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `api_keys_by_maker` ON `api_keys` (`made_by`,`seller`) WHERE "api_keys"."revoked_at" IS NULL;
--> statement-breakpoint
-- What was done before, as far as the rows know it: an address that was taken up again does not know by whom.
INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
SELECT `at`, `seller`, 'platform', `actor`, `by_name`, `kind`, `source`, `about` FROM (
	SELECT `made_at` AS `at`, `seller` AS `seller`, CASE WHEN `seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = `made_by`) THEN 'brand' ELSE 'seller' END AS `actor`, `made_by` AS `by_name`, 'key_made' AS `kind`, 'api_keys' AS `source`, `id` AS `about` FROM `api_keys`
	UNION ALL
	SELECT `revoked_at`, `seller`, CASE WHEN `seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = `revoked_by`) THEN 'brand' ELSE 'seller' END, `revoked_by`, 'key_revoked', 'api_keys', `id` FROM `api_keys` WHERE `revoked_at` IS NOT NULL
	UNION ALL
	SELECT `made_at`, `seller`, CASE WHEN `seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = `made_by`) THEN 'brand' ELSE 'seller' END, `made_by`, 'webhook_added', 'webhooks', `id` FROM `webhooks`
	UNION ALL
	SELECT `paused_at`, `seller`, CASE WHEN `paused_by` = '' THEN 'system' ELSE CASE WHEN `seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = `paused_by`) THEN 'brand' ELSE 'seller' END END, `paused_by`, CASE WHEN `paused_by` = '' THEN 'webhook_silent' ELSE 'webhook_paused' END, 'webhooks', `id` FROM `webhooks` WHERE `paused_at` IS NOT NULL
	UNION ALL
	SELECT `removed_at`, `seller`, CASE WHEN `seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = `removed_by`) THEN 'brand' ELSE 'seller' END, `removed_by`, 'webhook_removed', 'webhooks', `id` FROM `webhooks` WHERE `removed_at` IS NOT NULL
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
--> statement-breakpoint
CREATE TRIGGER `audit_payouts_taxed` AFTER UPDATE OF `tax_minor` ON `payouts`
WHEN NEW.`status` = OLD.`status` AND NEW.`tax_minor` <> OLD.`tax_minor`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`changed_at`, '', 'payout', 'brand', NEW.`taxed_by`, 'payout_taxed', 'payouts', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_api_keys_made` AFTER INSERT ON `api_keys`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`made_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`made_by`) THEN 'brand' ELSE 'seller' END, NEW.`made_by`, 'key_made', 'api_keys', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_api_keys_revoked` AFTER UPDATE OF `revoked_at` ON `api_keys`
WHEN NEW.`revoked_at` IS NOT NULL AND OLD.`revoked_at` IS NULL
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`revoked_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`revoked_by`) THEN 'brand' ELSE 'seller' END, NEW.`revoked_by`, 'key_revoked', 'api_keys', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_webhooks_added` AFTER INSERT ON `webhooks`
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`made_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`made_by`) THEN 'brand' ELSE 'seller' END, NEW.`made_by`, 'webhook_added', 'webhooks', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_webhooks_paused` AFTER UPDATE OF `paused_at` ON `webhooks`
WHEN NEW.`paused_at` IS NOT NULL AND OLD.`paused_at` IS NULL
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`paused_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`paused_by` = '' THEN 'system' ELSE CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`paused_by`) THEN 'brand' ELSE 'seller' END END, NEW.`paused_by`, CASE WHEN NEW.`paused_by` = '' THEN 'webhook_silent' ELSE 'webhook_paused' END, 'webhooks', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_webhooks_resumed` AFTER UPDATE OF `paused_at` ON `webhooks`
WHEN NEW.`paused_at` IS NULL AND OLD.`paused_at` IS NOT NULL
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`resumed_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`resumed_by`) THEN 'brand' ELSE 'seller' END, NEW.`resumed_by`, 'webhook_resumed', 'webhooks', NEW.`id`);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_webhooks_removed` AFTER UPDATE OF `removed_at` ON `webhooks`
WHEN NEW.`removed_at` IS NOT NULL AND OLD.`removed_at` IS NULL
BEGIN
	INSERT INTO `audit_log` (`at`, `seller`, `area`, `actor`, `by_name`, `kind`, `source`, `about`)
	VALUES (NEW.`removed_at`, NEW.`seller`, 'platform', CASE WHEN NEW.`seller` = '' OR EXISTS (SELECT 1 FROM `staff` AS job WHERE job.`role` = 'brand' AND job.`name` = NEW.`removed_by`) THEN 'brand' ELSE 'seller' END, NEW.`removed_by`, 'webhook_removed', 'webhooks', NEW.`id`);
END;
