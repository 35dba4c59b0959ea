import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, DependencyGraph, Yaml } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { nameFault } from './name';
import { Step, STEPS } from '../app/order';
import { AppRegistry } from '../app/registry';

/**
 * The folder of an Application of Argo CD: the objects of all charts below it are written to `<outdir>/<id>/`. An Application takes the
 * folder as it is.
 *
 * A file has the objects of one step, such as `1-crds.k8s.yaml` or `4-definitions.k8s.yaml`. So names never change with charts that come or go, and
 * `kubectl apply -f <folder>` applies the steps in their order. As soon as an app has such a folder, charts outside of all folders are
 * written to `<outdir>/` in the same way, and `yamlOutputType` of the app has no effect.
 */
export class ApplicationFolder extends Construct {
  /**
   * The folder that a construct is in, if it is in one.
   *
   * @internal
   */
  public static _of(construct: IConstruct): ApplicationFolder | undefined {
    return construct.node.scopes.find(scope => scope instanceof ApplicationFolder) as ApplicationFolder | undefined;
  }

  /** Name of the folder in the output folder of the app. */
  public readonly name: string;

  /**
   * @param id name of the folder: lower-case letters, digits and hyphens, 63 at most, beginning and ending with a letter or digit
   * @throws if the name is not allowed or is taken, or the folder is in another one
   */
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.name = id;
    const { root } = this.node;
    const fault = (message: string): Error => new Error(`cannot create ApplicationFolder at '${this.node.path}': ${message}`);
    if (!(root instanceof App)) throw fault('it is in no App of cdk8s, which writes the files; create it in one');
    const [unnamed] = nameFault('id', id);
    if (unnamed) throw fault(unnamed);
    const [outer] = this.node.scopes.filter(other => other instanceof ApplicationFolder && other !== this);
    if (outer) throw fault(`it is in the folder '${outer.node.path}', and Argo CD does not look into folders of a folder; create it beside that one`);
    const twin = root.node.findAll().find(other => other instanceof ApplicationFolder && other !== this && other.name === id);
    if (twin) throw fault(`'${twin.node.path}' has the name '${id}' already; give one of the two another`);
    AppRegistry.of(this).write = () => writeFolders(root);
  }
}

/** Writes all objects of the app. All are rendered before the first file is written. */
function writeFolders(app: App): void {
  const rendered = new Map(app.charts.map(chart => [chart, chart.toJson() as object[]]));
  const folders = new Map<ApplicationFolder | undefined, Map<Step, object[]>>();
  // Only now, as cdk8s infers dependencies between charts when it renders one.
  for (const chart of app.charts) {
    const folder = ApplicationFolder._of(chart);
    const steps = folders.get(folder) ?? new Map<Step, object[]>();
    folders.set(folder, steps);
    objectsOf(chart).forEach((object, i) => {
      const step = AppRegistry.of(app).stepOf(object);
      const objects = steps.get(step) ?? [];
      steps.set(step, objects);
      objects.push(rendered.get(chart)![i]);
    });
  }
  for (const [folder, steps] of folders) {
    const into = path.join(app.outdir, folder?.name ?? '');
    fs.mkdirSync(into, { recursive: true });
    STEPS.forEach((step, i) => {
      const file = path.join(into, `${i}-${step}${app.outputFileExtension}`);
      const objects = steps.get(step);
      // What an earlier synthesis left would be applied, too.
      if (objects) Yaml.save(file, objects);
      else fs.rmSync(file, { force: true });
    });
  }
}

/** The objects of a chart, in the order of `Chart.toJson`. */
function objectsOf(chart: Chart): ApiObject[] {
  return new DependencyGraph(chart.node).topology().filter(ApiObject.isApiObject).filter(object => Chart.of(object) === chart);
}
