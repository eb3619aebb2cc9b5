// Submits a form the way a browser without a script would: the server answers with a whole page.

/** `intent` stands for the button that would have been pressed. Neither validity nor submit listeners hold it up. */
export function submitAs(form: HTMLFormElement, intent: 'order' | 'update'): void {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = 'intent';
  field.value = intent;
  form.append(field);
  form.submit();
}
