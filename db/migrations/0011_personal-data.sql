CREATE TABLE `agent_appeals` (
	`event_id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `agent_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `agent_appeals_by_agent` ON `agent_appeals` (`agent_id`);--> statement-breakpoint
CREATE TABLE `deletion_requests` (
	`order_id` text PRIMARY KEY NOT NULL,
	`asked_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deletion_requests_by_asked_at` ON `deletion_requests` (`asked_at`);--> statement-breakpoint
ALTER TABLE `order_contacts` ADD `placed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `order_contacts_by_placed_at` ON `order_contacts` (`placed_at`);--> statement-breakpoint
UPDATE `order_contacts` SET `placed_at` = (SELECT `orders`.`placed_at` FROM `orders` WHERE `orders`.`id` = `order_contacts`.`order_id`);
--> statement-breakpoint
-- What agents appealed with moves to where it can be deleted: for this once the book of events is opened, and closed again.
INSERT INTO `agent_appeals` (`event_id`, `agent_id`, `words`) SELECT `id`, `agent_id`, `reason` FROM `agent_events` WHERE `kind` = 'appealed';
--> statement-breakpoint
DROP TRIGGER `agent_events_no_update`;
--> statement-breakpoint
UPDATE `agent_events` SET `reason` = '' WHERE `kind` = 'appealed';
--> statement-breakpoint
CREATE TRIGGER `agent_events_no_update` BEFORE UPDATE ON `agent_events`
BEGIN
	SELECT RAISE(ABORT, 'agent_events is append-only');
END;
