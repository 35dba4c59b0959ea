import { referenceOf } from './kubernetes-object';
import { definitionProblems, isDefinition } from './manifests/definitions';
import { ManifestFile, readManifests } from './manifests/documents';
import { imageProblems, multusConfigOf } from './manifests/installation';
import { isWorkload, workloadProblems } from './manifests/workloads';
import { ObjectProblem } from './object-problem';
import { TEMPLATES } from '../cni/annotation/pod-template';
import { KIND } from '../cni/chain/rules/existing';
import { Topology } from '../topology/topology';

/** Looks at manifests. */
export function lint(files: readonly ManifestFile[], topology: Topology | undefined): ObjectProblem[] {
  const objects = readManifests(files, [KIND, 'ConfigMap', ...Object.keys(TEMPLATES)]);
  const configs = objects.flatMap(object => multusConfigOf(object) ?? []);
  const known = configs.flatMap(config => config.known ?? [])[0];
  const definitions = objects.filter(isDefinition);
  const given = definitions.map(({ object }) => referenceOf(object));
  const problems = [
    ...configs.flatMap(config => config.problems),
    ...objects.flatMap(imageProblems),
    ...definitionProblems(definitions, topology),
    ...objects.filter(isWorkload).flatMap(workload => workloadProblems(workload, known, given)),
  ];
  // In the order of the files.
  const order = new Map(objects.map(({ place }, i) => [`${place.file}/${place.document}/${place.object}`, i]));
  const placeOf = ({ file, document, object }: ObjectProblem): number => order.get(`${file}/${document}/${object}`)!;
  return problems.sort((a, b) => placeOf(a) - placeOf(b));
}
