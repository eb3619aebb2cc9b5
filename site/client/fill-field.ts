// Writes into a field by its name, as the page's own markup would have.

export function fillField(root: ParentNode, name: string, value: string): void {
  root.querySelector(`input[name="${name}"]`)?.setAttribute('value', value);
}
