// An example at the end of a sentence.

export function like(example: string | undefined): string {
  return example === undefined ? '' : `，例如 ${example}`;
}
