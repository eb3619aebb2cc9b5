// How the Worker hands data to an on-demand page: through `props` of the execution context, parsed on arrival.
import type { z } from 'zod';

interface PageLocals {
  cfContext: { props?: unknown };
}

/** The data an on-demand page shows, checked against the page's own schema. Throws when the page was reached without it. */
export function readPageView<Schema extends z.ZodType>(schema: Schema, locals: PageLocals): z.infer<Schema> {
  const props = locals.cfContext.props;
  const view = typeof props === 'object' && props !== null && 'view' in props ? props.view : undefined;
  return schema.parse(view);
}
