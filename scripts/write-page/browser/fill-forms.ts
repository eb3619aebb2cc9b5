// Puts the forms where collections name them.

interface Place {
  /** Name of a form, or the form. */
  fields?: unknown;
  files?: Place[];
}

/** Changes the settings as they were read: the library is handed a whole. */
export function fillForms(places: readonly Place[], forms: Readonly<Record<string, unknown>>): void {
  for (const place of places) {
    if (place.files) fillForms(place.files, forms);
    else if (typeof place.fields === 'string') place.fields = forms[place.fields];
  }
}
