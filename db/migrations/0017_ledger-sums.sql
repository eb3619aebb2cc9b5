DROP INDEX `ledger_entries_from`;--> statement-breakpoint
DROP INDEX `ledger_entries_to`;--> statement-breakpoint
CREATE INDEX `ledger_entries_from` ON `ledger_entries` (`from_account`,`at`,`kind`,`amount_minor`);--> statement-breakpoint
CREATE INDEX `ledger_entries_to` ON `ledger_entries` (`to_account`,`at`,`kind`,`amount_minor`);