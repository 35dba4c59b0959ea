import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { emptyStack, synthesize } from './synthesized';
import { readableOutput } from '../../lib/terraform/readable-output';

function outputs(stack: TerraformStack): string[] {
  return Object.keys(synthesize(stack).output);
}

/** The error that cdktf makes of these findings. */
function refused(...findings: string[]): Error {
  return new Error([
    'Validation failed with the following errors:',
    ...findings.map(finding => `  ${finding}`),
    '',
    'If you wish to ignore these validations, pass \'skipValidation: true\' to your App configuration.',
    '',
  ].join('\n'));
}

describe('the name of an output', () => {
  test('is the path in the stack, and its own', () => {
    const stack = emptyStack();
    readableOutput(new Construct(new Construct(stack, 'prod'), 'infra'), 'cluster_name', 'x', 'name');
    expect(outputs(stack)).toEqual(['prod_infra_cluster_name']);
  });

  test('leaves out what is above the stack', () => {
    const stack = new TerraformStack(new Construct(emptyStack().node.root, 'stage'), 'inner');
    readableOutput(new Construct(stack, 'infra'), 'cluster_name', 'x', 'name');
    expect(Object.keys((stack.toTerraform() as { output: object }).output)).toEqual(['infra_cluster_name']);
  });

  test('has only characters that Terraform allows', () => {
    const stack = emptyStack();
    readableOutput(new Construct(stack, 'eu.west-1 a'), 'cluster_name', 'x', 'name');
    expect(outputs(stack)).toEqual(['eu_west-1_a_cluster_name']);
  });
});

describe('two outputs of one name', () => {
  test('are refused, as cdktf would merge them', () => {
    const stack = emptyStack();
    readableOutput(new Construct(stack, 'a_b'), 'c', 'x', 'one');
    readableOutput(new Construct(new Construct(stack, 'a'), 'b'), 'c', 'y', 'other');
    expect(() => synthesize(stack)).toThrow(refused(
      "[stack/a_b/c] the output 'a_b_c' is also one of 'stack/a/b/c'; give one of the two constructs another id",
      "[stack/a/b/c] the output 'a_b_c' is also one of 'stack/a_b/c'; give one of the two constructs another id",
    ));
  });

  test('are refused if one is the user\'s own', () => {
    const stack = emptyStack();
    readableOutput(new Construct(stack, 'infra'), 'cluster_name', 'x', 'name');
    new TerraformOutput(stack, 'infra_cluster_name', { value: 'mine', staticId: true });
    expect(() => synthesize(stack)).toThrow(refused(
      "[stack/infra/cluster_name] the output 'infra_cluster_name' is also one of 'stack/infra_cluster_name'; give one of the two constructs another id",
    ));
  });
});
