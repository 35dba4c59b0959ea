import { Construct } from 'constructs';
import { TerraformOutput, TerraformStack } from './framework';

/**
 * A Terraform output with a name for scripts: the path of the construct in its stack, then the name, such as `infra_cluster_name`. Names
 * from cdktf end in a hash.
 */
export function readableOutput(scope: Construct, name: string, value: string, description: string): void {
  const stack = TerraformStack.of(scope);
  const path = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const readable = [...path, name].join('_').replace(/[^A-Za-z0-9_-]/g, '_');

  const output = new TerraformOutput(scope, name, { value, description });
  output.overrideLogicalId(readable);
  // cdktf would silently merge two outputs with the same name.
  output.node.addValidation({
    validate: () => stack.node.findAll()
      .filter(other => other !== output && TerraformOutput.isTerraformOutput(other) && other.friendlyUniqueId === readable)
      .map(other => `the output '${readable}' is also one of '${other.node.path}'; give one of the two constructs another id`),
  });
}
