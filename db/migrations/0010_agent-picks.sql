CREATE TABLE `agent_picks` (
	`agent_id` text NOT NULL,
	`seller` text NOT NULL,
	`product` text NOT NULL,
	`position` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `seller`, `product`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `agent_picks_by_position` ON `agent_picks` (`agent_id`,`position`);