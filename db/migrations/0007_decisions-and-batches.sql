CREATE TABLE `__new_commission_decisions` (
	`commission_id` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`commission_id`, `decision`),
	FOREIGN KEY (`commission_id`) REFERENCES `commissions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commission_decisions_decision" CHECK("__new_commission_decisions"."decision" IN ('released', 'denied')),
	CONSTRAINT "commission_decisions_reason" CHECK(length("__new_commission_decisions"."reason") > 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_commission_decisions`("commission_id", "decision", "reason", "by_name", "at") SELECT "commission_id", "decision", "reason", "by_name", "at" FROM `commission_decisions`;--> statement-breakpoint
DROP TABLE `commission_decisions`;--> statement-breakpoint
ALTER TABLE `__new_commission_decisions` RENAME TO `commission_decisions`;--> statement-breakpoint
CREATE INDEX `payouts_by_batch` ON `payouts` (`batch`);--> statement-breakpoint
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
WHEN EXISTS (SELECT 1 FROM `commission_decisions` WHERE (`commission_id` = NEW.`commission_id` AND `decision` = NEW.`decision`))
BEGIN
	SELECT RAISE(ABORT, 'commission_decisions is append-only');
END;
