CREATE TABLE `api_key_calls` (
	`key_id` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`calls` integer NOT NULL,
	`used_on` text NOT NULL,
	FOREIGN KEY (`key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`seller` text NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`revoked_at` integer,
	`revoked_by` text DEFAULT '' NOT NULL,
	CONSTRAINT "api_keys_seller" CHECK("api_keys"."seller" <> ''),
	CONSTRAINT "api_keys_scopes" CHECK(json_valid("api_keys"."scopes"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_key_hash_unique` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `api_keys_by_seller` ON `api_keys` (`seller`,`made_at`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`webhook_id` text NOT NULL,
	`event` text NOT NULL,
	`source` text NOT NULL,
	`sub_order_id` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "webhook_deliveries_status" CHECK("webhook_deliveries"."status" IN ('due', 'sent', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_reference_unique` ON `webhook_deliveries` (`reference`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`status`,`next_at`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_webhook` ON `webhook_deliveries` (`webhook_id`,`status`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`webhook_id`,`at`);--> statement-breakpoint
CREATE TABLE `webhook_tries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`delivery_id` text NOT NULL,
	`outcome` text NOT NULL,
	`took_ms` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `webhook_deliveries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_tries_by_delivery` ON `webhook_tries` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`seller` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`order_place` integer NOT NULL,
	`ledger_place` integer NOT NULL,
	`took_at` integer,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`paused_at` integer,
	`paused_by` text DEFAULT '' NOT NULL,
	`removed_at` integer,
	`removed_by` text DEFAULT '' NOT NULL,
	CONSTRAINT "webhooks_events" CHECK(json_valid("webhooks"."events"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhooks_by_seller` ON `webhooks` (`seller`,`made_at`);--> statement-breakpoint
CREATE INDEX `webhooks_at_work` ON `webhooks` (`id`) WHERE "webhooks"."paused_at" IS NULL AND "webhooks"."removed_at" IS NULL;