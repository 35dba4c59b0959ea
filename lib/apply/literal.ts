/**
 * Text that Terraform is to take as it stands: `${…}` and `%{…}` begin expressions of its own, and scripts have them too. A token of the
 * stack stays one.
 */
export function literal(text: string): string {
  return text.replace(/([$%])\{(?!TfToken\[)/g, '$1$1{');
}
