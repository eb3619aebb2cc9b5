CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`phone_hash` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "agents_kind" CHECK("agents"."kind" IN ('distributor', 'sharer')),
	CONSTRAINT "agents_status" CHECK("agents"."status" IN ('pending', 'active', 'paused', 'suspended', 'left'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agents_code_unique` ON `agents` (`code`);--> statement-breakpoint
CREATE TABLE `commissions` (
	`id` text PRIMARY KEY NOT NULL,
	`order_line_id` text NOT NULL,
	`sub_order_id` text NOT NULL,
	`order_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`seller` text NOT NULL,
	`base_minor` integer NOT NULL,
	`rate_bp` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`state` text NOT NULL,
	`held` text,
	`planned_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`order_line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commissions_amount" CHECK("commissions"."amount_minor" = "commissions"."base_minor" * "commissions"."rate_bp" / 10000),
	CONSTRAINT "commissions_state" CHECK("commissions"."state" IN ('planned', 'pending', 'matured', 'reversed', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commissions_order_line_id_unique` ON `commissions` (`order_line_id`);--> statement-breakpoint
CREATE INDEX `commissions_by_agent_state` ON `commissions` (`agent_id`,`state`);--> statement-breakpoint
CREATE INDEX `commissions_by_sub_order` ON `commissions` (`sub_order_id`);--> statement-breakpoint
CREATE TABLE `order_contacts` (
	`order_id` text PRIMARY KEY NOT NULL,
	`name_sealed` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`address_sealed` text NOT NULL,
	`note_sealed` text NOT NULL,
	`province` text NOT NULL,
	`phone_hash` text NOT NULL,
	`address_hash` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_contacts_by_phone_address` ON `order_contacts` (`phone_hash`,`address_hash`);--> statement-breakpoint
CREATE TABLE `order_events` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`sub_order_id` text,
	`kind` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_events_actor" CHECK("order_events"."actor" IN ('shopper', 'seller', 'brand', 'system'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_events_by_order` ON `order_events` (`order_id`,`at`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`sub_order_id` text NOT NULL,
	`position` integer NOT NULL,
	`seller` text NOT NULL,
	`product` text NOT NULL,
	`variant` text NOT NULL,
	`batch` text NOT NULL,
	`title` text NOT NULL,
	`variant_title` text NOT NULL,
	`unit_price_minor` integer NOT NULL,
	`quantity` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`rate_bp` integer NOT NULL,
	`rate_from` text NOT NULL,
	`policy` text NOT NULL,
	`exclusion_accepted` integer NOT NULL,
	`offer_file` text NOT NULL,
	`offer_commit` text NOT NULL,
	`offer_revision` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sub_order_id`) REFERENCES `sub_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_lines_quantity" CHECK("order_lines"."quantity" BETWEEN 1 AND 999),
	CONSTRAINT "order_lines_total" CHECK("order_lines"."total_minor" = "order_lines"."unit_price_minor" * "order_lines"."quantity"),
	CONSTRAINT "order_lines_rate" CHECK("order_lines"."rate_bp" BETWEEN 0 AND 10000),
	CONSTRAINT "order_lines_accepted" CHECK("order_lines"."exclusion_accepted" IN (0, 1)),
	CONSTRAINT "order_lines_policy" CHECK(json_valid("order_lines"."policy"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `order_lines_position` ON `order_lines` (`order_id`,`position`);--> statement-breakpoint
CREATE INDEX `order_lines_by_product` ON `order_lines` (`seller`,`product`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`token_hash` text NOT NULL,
	`request_hash` text NOT NULL,
	`goods_minor` integer NOT NULL,
	`shipping_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`time_zone` text NOT NULL,
	`placed_at` integer NOT NULL,
	CONSTRAINT "orders_sum" CHECK("orders"."goods_minor" >= 0 AND "orders"."shipping_minor" >= 0 AND "orders"."total_minor" = "orders"."goods_minor" + "orders"."shipping_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_token_hash_unique` ON `orders` (`token_hash`);--> statement-breakpoint
CREATE INDEX `orders_by_placed_at` ON `orders` (`placed_at`);--> statement-breakpoint
CREATE INDEX `orders_by_number` ON `orders` (`number`);--> statement-breakpoint
CREATE TABLE `sub_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`seller` text NOT NULL,
	`seller_name` text NOT NULL,
	`status` text NOT NULL,
	`goods_minor` integer NOT NULL,
	`shipping_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sub_orders_status" CHECK("sub_orders"."status" IN ('placed', 'paid', 'shipped', 'received', 'completed', 'cancelled', 'expired', 'refunded')),
	CONSTRAINT "sub_orders_sum" CHECK("sub_orders"."total_minor" = "sub_orders"."goods_minor" + "sub_orders"."shipping_minor")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sub_orders_one_per_seller` ON `sub_orders` (`order_id`,`seller`);--> statement-breakpoint
CREATE INDEX `sub_orders_by_seller_status` ON `sub_orders` (`seller`,`status`,`changed_at`);--> statement-breakpoint
CREATE INDEX `sub_orders_by_status` ON `sub_orders` (`status`,`changed_at`);--> statement-breakpoint
CREATE TABLE `unlock_tries` (
	`order_id` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `attributions` (
	`order_id` text PRIMARY KEY NOT NULL,
	`agent_id` text,
	`proof` text,
	`channel` text NOT NULL,
	`model` text NOT NULL,
	`window_days` integer NOT NULL,
	`self_purchase` text NOT NULL,
	`rules` text NOT NULL,
	`held` text,
	`evidence` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attributions_winner" CHECK(("attributions"."agent_id" IS NULL) = ("attributions"."proof" IS NULL)),
	CONSTRAINT "attributions_evidence" CHECK(json_valid("attributions"."evidence"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attributions_by_agent` ON `attributions` (`agent_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `bindings` (
	`phone_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`order_id` text NOT NULL,
	`bound_at` integer NOT NULL,
	`valid_until` integer,
	`protected_until` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bindings_validity" CHECK("bindings"."valid_until" IS NULL OR "bindings"."valid_until" > "bindings"."bound_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `bindings_by_agent` ON `bindings` (`agent_id`);--> statement-breakpoint
CREATE TABLE `openings` (
	`agent_id` text NOT NULL,
	`page` text NOT NULL,
	`visitor_hash` text NOT NULL,
	`day` text NOT NULL,
	`channel` text NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `page`, `visitor_hash`, `day`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `openings_by_agent_day` ON `openings` (`agent_id`,`day`);--> statement-breakpoint
CREATE TABLE `stock` (
	`key` text PRIMARY KEY NOT NULL,
	`sold` integer NOT NULL,
	CONSTRAINT "stock_sold" CHECK("stock"."sold" >= 0)
) STRICT;
