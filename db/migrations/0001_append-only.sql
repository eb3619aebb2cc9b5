-- Append-only tables: no UPDATE, no DELETE, and no INSERT of an existing key, because INSERT OR REPLACE
-- deletes the old row without firing a DELETE trigger. Idempotent inserts are INSERT … SELECT … WHERE NOT EXISTS.
--> statement-breakpoint
CREATE TRIGGER `orders_no_update` BEFORE UPDATE ON `orders`
BEGIN
	SELECT RAISE(ABORT, 'orders is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `orders_no_delete` BEFORE DELETE ON `orders`
BEGIN
	SELECT RAISE(ABORT, 'orders is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `orders_no_replace` BEFORE INSERT ON `orders`
WHEN EXISTS (SELECT 1 FROM `orders` WHERE (`id` = NEW.`id`) OR (`token_hash` = NEW.`token_hash`))
BEGIN
	SELECT RAISE(ABORT, 'orders is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_lines_no_update` BEFORE UPDATE ON `order_lines`
BEGIN
	SELECT RAISE(ABORT, 'order_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_lines_no_delete` BEFORE DELETE ON `order_lines`
BEGIN
	SELECT RAISE(ABORT, 'order_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_lines_no_replace` BEFORE INSERT ON `order_lines`
WHEN EXISTS (SELECT 1 FROM `order_lines` WHERE (`id` = NEW.`id`) OR (`order_id` = NEW.`order_id` AND `position` = NEW.`position`))
BEGIN
	SELECT RAISE(ABORT, 'order_lines is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_events_no_update` BEFORE UPDATE ON `order_events`
BEGIN
	SELECT RAISE(ABORT, 'order_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_events_no_delete` BEFORE DELETE ON `order_events`
BEGIN
	SELECT RAISE(ABORT, 'order_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `order_events_no_replace` BEFORE INSERT ON `order_events`
WHEN EXISTS (SELECT 1 FROM `order_events` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'order_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `attributions_no_update` BEFORE UPDATE ON `attributions`
BEGIN
	SELECT RAISE(ABORT, 'attributions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `attributions_no_delete` BEFORE DELETE ON `attributions`
BEGIN
	SELECT RAISE(ABORT, 'attributions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `attributions_no_replace` BEFORE INSERT ON `attributions`
WHEN EXISTS (SELECT 1 FROM `attributions` WHERE (`order_id` = NEW.`order_id`))
BEGIN
	SELECT RAISE(ABORT, 'attributions is append-only');
END;
