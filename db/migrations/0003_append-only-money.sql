-- The append-only tables of money: the same three triggers as in 0001. And orders placed before payments existed get
-- the two days that a payment by hand has.
UPDATE `sub_orders` SET `pay_by` = `changed_at` + 172800000 WHERE `pay_by` = 0;
--> statement-breakpoint
CREATE TRIGGER `refunds_no_update` BEFORE UPDATE ON `refunds`
BEGIN
	SELECT RAISE(ABORT, 'refunds is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `refunds_no_delete` BEFORE DELETE ON `refunds`
BEGIN
	SELECT RAISE(ABORT, 'refunds is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `refunds_no_replace` BEFORE INSERT ON `refunds`
WHEN EXISTS (SELECT 1 FROM `refunds` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'refunds is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `refund_lines_no_update` BEFORE UPDATE ON `refund_lines`
BEGIN
	SELECT RAISE(ABORT, 'refund_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `refund_lines_no_delete` BEFORE DELETE ON `refund_lines`
BEGIN
	SELECT RAISE(ABORT, 'refund_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `refund_lines_no_replace` BEFORE INSERT ON `refund_lines`
WHEN EXISTS (SELECT 1 FROM `refund_lines` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'refund_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `shipments_no_update` BEFORE UPDATE ON `shipments`
BEGIN
	SELECT RAISE(ABORT, 'shipments is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `shipments_no_delete` BEFORE DELETE ON `shipments`
BEGIN
	SELECT RAISE(ABORT, 'shipments is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `shipments_no_replace` BEFORE INSERT ON `shipments`
WHEN EXISTS (SELECT 1 FROM `shipments` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'shipments is append-only');
END;
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
CREATE TRIGGER `ledger_seals_no_update` BEFORE UPDATE ON `ledger_seals`
BEGIN
	SELECT RAISE(ABORT, 'ledger_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_seals_no_delete` BEFORE DELETE ON `ledger_seals`
BEGIN
	SELECT RAISE(ABORT, 'ledger_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_seals_no_replace` BEFORE INSERT ON `ledger_seals`
WHEN EXISTS (SELECT 1 FROM `ledger_seals` WHERE (`position` = NEW.`position`) OR (`entry_seq` = NEW.`entry_seq`) OR (`entry_id` = NEW.`entry_id`))
BEGIN
	SELECT RAISE(ABORT, 'ledger_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `commission_decisions_no_update` BEFORE UPDATE ON `commission_decisions`
BEGIN
	SELECT RAISE(ABORT, 'commission_decisions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `commission_decisions_no_delete` BEFORE DELETE ON `commission_decisions`
BEGIN
	SELECT RAISE(ABORT, 'commission_decisions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `commission_decisions_no_replace` BEFORE INSERT ON `commission_decisions`
WHEN EXISTS (SELECT 1 FROM `commission_decisions` WHERE (`commission_id` = NEW.`commission_id`))
BEGIN
	SELECT RAISE(ABORT, 'commission_decisions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `case_lines_no_update` BEFORE UPDATE ON `case_lines`
BEGIN
	SELECT RAISE(ABORT, 'case_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `case_lines_no_delete` BEFORE DELETE ON `case_lines`
BEGIN
	SELECT RAISE(ABORT, 'case_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `case_lines_no_replace` BEFORE INSERT ON `case_lines`
WHEN EXISTS (SELECT 1 FROM `case_lines` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'case_lines is append-only');
END;
