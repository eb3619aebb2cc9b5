DROP INDEX `sub_orders_by_seller_status`;--> statement-breakpoint
ALTER TABLE `sub_orders` ADD `placed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `sub_orders` SET `placed_at` = (SELECT `placed_at` FROM `orders` WHERE `orders`.`id` = `sub_orders`.`order_id`);--> statement-breakpoint
CREATE INDEX `sub_orders_by_status_placed` ON `sub_orders` (`status`,`placed_at`);--> statement-breakpoint
CREATE INDEX `sub_orders_by_seller_status` ON `sub_orders` (`seller`,`status`,`placed_at`);--> statement-breakpoint
CREATE INDEX `shipments_by_number` ON `shipments` (`number`);