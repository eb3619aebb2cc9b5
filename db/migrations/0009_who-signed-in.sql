DROP INDEX `bindings_by_agent`;--> statement-breakpoint
CREATE INDEX `bindings_by_agent` ON `bindings` (`agent_id`,`bound_at`);--> statement-breakpoint
CREATE INDEX `agents_by_phone` ON `agents` (`phone_hash`);