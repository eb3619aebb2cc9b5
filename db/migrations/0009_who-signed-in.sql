DROP INDEX `bindings_by_agent`;--> statement-breakpoint
CREATE INDEX `bindings_by_agent` ON `bindings` (`agent_id`,`bound_at`);--> statement-breakpoint
CREATE INDEX `sign_in_tries_by_since` ON `sign_in_tries` (`since`);--> statement-breakpoint
CREATE INDEX `agents_by_phone` ON `agents` (`phone_hash`);