import { Construct } from 'constructs';
import { TerraformOutput, TerraformStack } from './framework';

/**
 * A Terraform output that scripts can name: the path of the construct in its stack, and the name, such as `infra_cluster_name`. The
 * names that cdktf makes end in a hash.
 */
export function readableOutput(scope: Construct, name: string, value: string, description: string): void {
  const stack = TerraformStack.of(scope);
  const path = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const readable = [...path, name].join('_').replace(/[^A-Za-z0-9_-]/g, '_');

  const output = new TerraformOutput(scope, name, { value, description });
  output.overrideLogicalId(readable);
  // cdktf would merge two outputs of one name into one without a word.
  output.node.addValidation({
    validate: () => stack.node.findAll()
      .filter(other => other !== output && TerraformOutput.isTerraformOutput(other) && other.friendlyUniqueId === readable)
      .map(other => `the output '${readable}' is also one of '${other.node.path}'; give one of the two constructs another id`),
  });
}
