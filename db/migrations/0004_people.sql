CREATE TABLE `account_contacts` (
	`account_id` text PRIMARY KEY NOT NULL,
	`phone_hash` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_contacts_phone_hash_unique` ON `account_contacts` (`phone_hash`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`identity` text NOT NULL,
	`verified` integer NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_identity_unique` ON `accounts` (`identity`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`account_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`device` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_by_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_end` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_identifier` ON `sign_in_codes` (`identifier`);--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_end` ON `sign_in_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_methods` (
	`id` text PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_methods_by_account` ON `sign_in_methods` (`account_id`);--> statement-breakpoint
CREATE TABLE `sign_in_tries` (
	`key` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`since` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`phone_hash` text NOT NULL,
	`role` text NOT NULL,
	`seller` text NOT NULL,
	`name` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`removed_at` integer,
	`removed_by` text DEFAULT '' NOT NULL,
	CONSTRAINT "staff_role" CHECK("staff"."role" IN ('seller', 'brand')),
	CONSTRAINT "staff_seller" CHECK(("staff"."role" = 'brand') = ("staff"."seller" = ''))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_one_role` ON `staff` (`phone_hash`,`role`,`seller`) WHERE "staff"."removed_at" IS NULL;--> statement-breakpoint
CREATE INDEX `staff_by_seller` ON `staff` (`seller`);--> statement-breakpoint
CREATE TABLE `agent_applications` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`words` text NOT NULL,
	`status` text NOT NULL,
	`quiz_passed_at` integer,
	`applied_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agent_applications_status" CHECK("agent_applications"."status" IN ('open', 'approved', 'rejected', 'withdrawn')),
	CONSTRAINT "agent_applications_decided" CHECK(("agent_applications"."status" = 'open') = ("agent_applications"."decided_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_applications_one_open` ON `agent_applications` (`agent_id`) WHERE "agent_applications"."status" = 'open';--> statement-breakpoint
CREATE INDEX `agent_applications_by_status` ON `agent_applications` (`status`,`applied_at`);--> statement-breakpoint
CREATE TABLE `agent_events` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`kind` text NOT NULL,
	`actor` text NOT NULL,
	`by_name` text NOT NULL,
	`reason` text NOT NULL,
	`rules` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agent_events_kind" CHECK("agent_events"."kind" IN ('joined', 'applied', 'quiz_passed', 'quiz_failed', 'approved', 'rejected', 'paused', 'resumed', 'suspended', 'appealed', 'reinstated', 'left')),
	CONSTRAINT "agent_events_actor" CHECK("agent_events"."actor" IN ('agent', 'brand', 'system'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `agent_events_by_agent` ON `agent_events` (`agent_id`,`at`);--> statement-breakpoint
ALTER TABLE `agents` ADD `line` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `agents_one_per_phone` ON `agents` (`phone_hash`) WHERE "agents"."phone_hash" IS NOT NULL AND "agents"."status" <> 'left';