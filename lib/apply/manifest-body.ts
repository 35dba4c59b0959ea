/**
 * The object as the `yaml_body` of a `kubectl_manifest`: JSON, which is YAML in which every text has quotes, so that the value of a Terraform token
 * stays the text that it is. Terraform takes `${` and `%{` for the beginning of an expression, and shell scripts have them too: all but tokens are
 * written so that they reach the cluster as they stand.
 */
export function manifestBody(object: object): string {
  return JSON.stringify(object).replace(/([$%])\{(?!TfToken\[)/g, '$1$1{');
}

/** Whether there is a token for a list in it, which Terraform cannot write into a text. */
export function hasListToken(body: string): boolean {
  return body.includes('#{TfToken[');
}
