// What was touched inside a part of the page that listens for all of its controls.

/** The nearest element around the event's target that the selector means, or null. */
export function findTarget<Kind extends Element = HTMLElement>(event: Event, selector: string): Kind | null {
  return event.target instanceof Element ? event.target.closest<Kind>(selector) : null;
}
