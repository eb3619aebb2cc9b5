-- What happened between an agent and the brand is append-only: the same three triggers as in 0001.
CREATE TRIGGER `agent_events_no_update` BEFORE UPDATE ON `agent_events`
BEGIN
	SELECT RAISE(ABORT, 'agent_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `agent_events_no_delete` BEFORE DELETE ON `agent_events`
BEGIN
	SELECT RAISE(ABORT, 'agent_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `agent_events_no_replace` BEFORE INSERT ON `agent_events`
WHEN EXISTS (SELECT 1 FROM `agent_events` WHERE (`id` = NEW.`id`))
BEGIN
	SELECT RAISE(ABORT, 'agent_events is append-only');
END;
