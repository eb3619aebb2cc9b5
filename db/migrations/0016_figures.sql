CREATE TABLE `sales` (
	`seller` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`seq` integer NOT NULL,
	`position` integer NOT NULL,
	`order_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`page` text NOT NULL,
	`came_again` integer NOT NULL,
	`product` text NOT NULL,
	`units` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`seller`, `kind`, `at`, `seq`, `position`),
	CONSTRAINT "sales_came_again" CHECK("sales"."came_again" IN (0, 1)),
	CONSTRAINT "sales_kind" CHECK("sales"."kind" IN ('received', 'refunded', 'line_paid', 'line_refunded'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `openings_by_agent_moment` ON `openings` (`agent_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `openings_by_day` ON `openings` (`day`,`page`);
--> statement-breakpoint
-- In the batch that books the money. A row that is there already must not hold up money: it is left as it is.
CREATE TRIGGER `ledger_entries_sales_received` AFTER INSERT ON `ledger_entries`
WHEN NEW.`kind` = 'payment_received'
BEGIN
	INSERT OR IGNORE INTO `sales`
	(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
	SELECT part.`seller`, 'received', NEW.`at`, NEW.`seq`, 0, part.`order_id`, coalesce(won.`agent_id`, ''),
		coalesce((SELECT seen.`page` FROM `openings` AS seen
		WHERE seen.`agent_id` = won.`agent_id` AND seen.`opened_at` <= placed.`placed_at` AND seen.`opened_at` > placed.`placed_at` - 172800000
			AND +seen.`page` >= '/' || part.`seller` || '/' AND +seen.`page` < '/' || part.`seller` || '0'
		ORDER BY seen.`opened_at` DESC LIMIT 1), ''),
		EXISTS (SELECT 1 FROM `order_contacts` AS mine
		CROSS JOIN `order_contacts` AS other ON other.`phone_hash` = mine.`phone_hash` AND other.`order_id` <> mine.`order_id`
		CROSS JOIN `sub_orders` AS earlier ON earlier.`order_id` = other.`order_id` AND earlier.`seller` = part.`seller`
		CROSS JOIN `order_events` AS bought ON bought.`id` = earlier.`id` || ':paid' AND bought.rowid < told.rowid
		WHERE mine.`order_id` = part.`order_id` AND mine.`phone_hash` <> ''),
		'', 0, NEW.`amount_minor`
	FROM `payments` AS paid
	JOIN `sub_orders` AS part ON part.`id` = paid.`sub_order_id`
	JOIN `orders` AS placed ON placed.`id` = part.`order_id`
	LEFT JOIN `attributions` AS won ON won.`order_id` = part.`order_id`
	LEFT JOIN `order_events` AS told ON told.`id` = paid.`sub_order_id` || ':paid' AND told.`about` = paid.`id`
	WHERE paid.`id` = NEW.`source`;
	INSERT OR IGNORE INTO `sales`
	(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
	SELECT line.`seller`, 'line_paid', NEW.`at`, NEW.`seq`, line.`position`, line.`order_id`, coalesce(won.`agent_id`, ''),
		'', 0, line.`product`, line.`quantity`, line.`total_minor`
	FROM `payments` AS paid
	JOIN `order_events` AS told ON told.`id` = paid.`sub_order_id` || ':paid' AND told.`about` = paid.`id`
	JOIN `order_lines` AS line ON line.`order_id` = told.`order_id` AND line.`sub_order_id` = told.`sub_order_id`
	LEFT JOIN `attributions` AS won ON won.`order_id` = line.`order_id`
	WHERE paid.`id` = NEW.`source`;
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_entries_sales_refunded` AFTER INSERT ON `ledger_entries`
WHEN NEW.`kind` = 'payment_refunded'
BEGIN
	INSERT OR IGNORE INTO `sales`
	(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
	SELECT part.`seller`, 'refunded', NEW.`at`, NEW.`seq`, 0, part.`order_id`, coalesce(won.`agent_id`, ''),
		coalesce((SELECT seen.`page` FROM `openings` AS seen
		WHERE seen.`agent_id` = won.`agent_id` AND seen.`opened_at` <= placed.`placed_at` AND seen.`opened_at` > placed.`placed_at` - 172800000
			AND +seen.`page` >= '/' || part.`seller` || '/' AND +seen.`page` < '/' || part.`seller` || '0'
		ORDER BY seen.`opened_at` DESC LIMIT 1), ''),
		0, '', 0, NEW.`amount_minor`
	FROM `refunds` AS back
	JOIN `sub_orders` AS part ON part.`id` = back.`sub_order_id`
	JOIN `orders` AS placed ON placed.`id` = part.`order_id`
	LEFT JOIN `attributions` AS won ON won.`order_id` = part.`order_id`
	WHERE back.`id` = NEW.`source`;
	INSERT OR IGNORE INTO `sales`
	(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
	SELECT line.`seller`, 'line_refunded', NEW.`at`, NEW.`seq`, line.`position`, line.`order_id`, coalesce(won.`agent_id`, ''),
		'', 0, line.`product`, 0, piece.`amount_minor`
	FROM `refunds` AS back
	JOIN `refund_lines` AS piece ON piece.`refund_id` = back.`id`
	JOIN `order_lines` AS line ON line.`id` = piece.`order_line_id`
	LEFT JOIN `attributions` AS won ON won.`order_id` = line.`order_id`
	WHERE back.`id` = NEW.`source`;
END;
--> statement-breakpoint
-- What was booked before.
INSERT OR IGNORE INTO `sales`
(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
SELECT part.`seller`, 'received', entry.`at`, entry.`seq`, 0, part.`order_id`, coalesce(won.`agent_id`, ''),
	coalesce((SELECT seen.`page` FROM `openings` AS seen
	WHERE seen.`agent_id` = won.`agent_id` AND seen.`opened_at` <= placed.`placed_at` AND seen.`opened_at` > placed.`placed_at` - 172800000
		AND +seen.`page` >= '/' || part.`seller` || '/' AND +seen.`page` < '/' || part.`seller` || '0'
	ORDER BY seen.`opened_at` DESC LIMIT 1), ''),
	EXISTS (SELECT 1 FROM `order_contacts` AS mine
	CROSS JOIN `order_contacts` AS other ON other.`phone_hash` = mine.`phone_hash` AND other.`order_id` <> mine.`order_id`
	CROSS JOIN `sub_orders` AS earlier ON earlier.`order_id` = other.`order_id` AND earlier.`seller` = part.`seller`
	CROSS JOIN `order_events` AS bought ON bought.`id` = earlier.`id` || ':paid' AND bought.rowid < told.rowid
	WHERE mine.`order_id` = part.`order_id` AND mine.`phone_hash` <> ''),
	'', 0, entry.`amount_minor`
FROM `ledger_entries` AS entry
JOIN `payments` AS paid ON paid.`id` = entry.`source` AND entry.`kind` = 'payment_received'
JOIN `sub_orders` AS part ON part.`id` = paid.`sub_order_id`
JOIN `orders` AS placed ON placed.`id` = part.`order_id`
LEFT JOIN `attributions` AS won ON won.`order_id` = part.`order_id`
LEFT JOIN `order_events` AS told ON told.`id` = paid.`sub_order_id` || ':paid' AND told.`about` = paid.`id`;
--> statement-breakpoint
INSERT OR IGNORE INTO `sales`
(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
SELECT line.`seller`, 'line_paid', entry.`at`, entry.`seq`, line.`position`, line.`order_id`, coalesce(won.`agent_id`, ''),
	'', 0, line.`product`, line.`quantity`, line.`total_minor`
FROM `ledger_entries` AS entry
JOIN `payments` AS paid ON paid.`id` = entry.`source` AND entry.`kind` = 'payment_received'
JOIN `order_events` AS told ON told.`id` = paid.`sub_order_id` || ':paid' AND told.`about` = paid.`id`
JOIN `order_lines` AS line ON line.`order_id` = told.`order_id` AND line.`sub_order_id` = told.`sub_order_id`
LEFT JOIN `attributions` AS won ON won.`order_id` = line.`order_id`;
--> statement-breakpoint
INSERT OR IGNORE INTO `sales`
(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
SELECT part.`seller`, 'refunded', entry.`at`, entry.`seq`, 0, part.`order_id`, coalesce(won.`agent_id`, ''),
	coalesce((SELECT seen.`page` FROM `openings` AS seen
	WHERE seen.`agent_id` = won.`agent_id` AND seen.`opened_at` <= placed.`placed_at` AND seen.`opened_at` > placed.`placed_at` - 172800000
		AND +seen.`page` >= '/' || part.`seller` || '/' AND +seen.`page` < '/' || part.`seller` || '0'
	ORDER BY seen.`opened_at` DESC LIMIT 1), ''),
	0, '', 0, entry.`amount_minor`
FROM `ledger_entries` AS entry
JOIN `refunds` AS back ON back.`id` = entry.`source` AND entry.`kind` = 'payment_refunded'
JOIN `sub_orders` AS part ON part.`id` = back.`sub_order_id`
JOIN `orders` AS placed ON placed.`id` = part.`order_id`
LEFT JOIN `attributions` AS won ON won.`order_id` = part.`order_id`;
--> statement-breakpoint
INSERT OR IGNORE INTO `sales`
(`seller`, `kind`, `at`, `seq`, `position`, `order_id`, `agent_id`, `page`, `came_again`, `product`, `units`, `amount_minor`)
SELECT line.`seller`, 'line_refunded', entry.`at`, entry.`seq`, line.`position`, line.`order_id`, coalesce(won.`agent_id`, ''),
	'', 0, line.`product`, 0, piece.`amount_minor`
FROM `ledger_entries` AS entry
JOIN `refunds` AS back ON back.`id` = entry.`source` AND entry.`kind` = 'payment_refunded'
JOIN `refund_lines` AS piece ON piece.`refund_id` = back.`id`
JOIN `order_lines` AS line ON line.`id` = piece.`order_line_id`
LEFT JOIN `attributions` AS won ON won.`order_id` = line.`order_id`;
