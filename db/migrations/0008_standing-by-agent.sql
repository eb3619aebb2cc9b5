CREATE INDEX `agent_applications_by_agent` ON `agent_applications` (`agent_id`);--> statement-breakpoint
CREATE INDEX `agents_by_status` ON `agents` (`status`,`created_at`);