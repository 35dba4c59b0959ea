import { Outcome } from './outcome';
import { sarif } from './sarif';
import { text } from './text';
import { ObjectProblem } from '../object-problem';

/** The forms of the output, by their names on the command line. */
export const FORMATS: { readonly [name: string]: (outcome: Outcome, colors: boolean) => string } = {
  text,
  json: ({ problems, cluster }) => `${JSON.stringify({ problems, ...(cluster ? { attachedPods: cluster.attachedPods, ranges: cluster.ranges } : {}) }, undefined, 2)}\n`,
  sarif: outcome => `${JSON.stringify(sarif(outcome), undefined, 2)}\n`,
  github: ({ problems }) => problems.map(problem => `${command(problem)}\n`).join(''),
  junit,
};

/** A line that GitHub Actions shows beside the file. */
function command({ severity, rule, object, path, message, file, line }: ObjectProblem): string {
  const place = { file, line: line?.toString(), title: rule };
  const properties = Object.entries(place).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escaped(value).replace(/:/g, '%3A').replace(/,/g, '%2C')}`]));
  return `::${severity} ${properties.join(',')}::${escaped(`${object}: ${path}: ${message}`)}`;
}

function escaped(value: string): string {
  return value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** A case for each rule, which fails if the rule finds something. */
function junit({ verb, rules, problems }: Outcome): string {
  const name = `cdk-gke-multus ${verb}`;
  const cases = rules.map(({ name: rule }) => ({ rule, found: problems.filter(problem => problem.rule === rule) }));
  const failures = cases.filter(({ found }) => found.length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" tests="${cases.length}" failures="${failures}">`,
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}">`,
    ...cases.flatMap(({ rule, found: [first, ...others] }) => (first === undefined ? [`    <testcase classname="${name}" name="${rule}"/>`] : [
      `    <testcase classname="${name}" name="${rule}">`,
      `      <failure type="${first.severity}" message="${xml(inWords(first))}">${[first, ...others].map(one => xml(inWords(one))).join('\n')}</failure>`,
      '    </testcase>',
    ])),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function inWords({ file, line: at, object, path, message }: ObjectProblem): string {
  return `${file === undefined ? '' : `${file}${at === undefined ? '' : `:${at}`}: `}${object}: ${path}: ${message}`;
}

/** Text in XML, which has no place for most control characters. */
function xml(value: string): string {
  // eslint-disable-next-line no-control-regex
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');
}
