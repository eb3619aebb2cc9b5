DROP INDEX `payments_one_transaction`;--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_transaction` ON `payments` (`provider`,`account`,`transaction_id`);