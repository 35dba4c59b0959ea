import { ApiObject } from 'cdk8s';
import { Construct, IConstruct, Node } from 'constructs';
import { Annotations, HOOK, HOOK_DELETE_POLICY, isHook, momentOf, SYNC_OPTIONS, SYNC_WAVE, withOptions } from './annotations';
import { ApplicationFolder } from './application-folder';
import { Need, WAVE_RULES, WaveFacts } from './rules';
import { SyncWavesProps } from './sync-waves-props';
import { Waves, wavesOf } from './waves';
import { findProblems, formatProblem } from '../../problem';
import { Step } from '../app/order';
import { AppRegistry } from '../app/registry';

/** A rendered object. */
interface Manifest {
  readonly [key: string]: unknown;
  readonly metadata?: { readonly annotations?: Annotations };
}

/** The annotations of an object: those of the user, and all of them. */
interface Annotated {
  readonly existing: Annotations;
  readonly annotations: Annotations;
}

/** The name of the kind of a definition. */
const DEFINITIONS_CRD = 'network-attachment-definitions.k8s.cni.cncf.io';

/**
 * The order of an app for Argo CD: an annotation on each of its objects, `argocd.argoproj.io/sync-wave`. Argo CD applies wave after wave, and
 * waits until one is healthy before it begins the next: Namespaces, CustomResourceDefinitions, configuration, the DaemonSet of Multus,
 * definitions, workloads. It is the order in which the app is written, too.
 *
 * CustomResourceDefinitions get `Prune=false`, since all definitions and all addresses in use go with them. Definitions get
 * `SkipDryRunOnMissingResource=true` if another Application brings their kind.
 *
 * It looks at the app at synthesis, so it does not matter where or when it is made. An annotation of yours stays as it is, and hooks, which have
 * phases, get no wave. An order that does not work is an error of the synthesis.
 */
export class SyncWaves extends Construct {
  private readonly waves: Waves;
  private readonly app: AppRegistry;
  /** The objects that get annotations, with those that they had when they were last rendered. */
  private readonly annotated = new Map<ApiObject, Annotated>();
  /** The Applications that bring the kind of definitions. */
  private withDefinitionsCrd: readonly (ApplicationFolder | undefined)[] = [];
  private lastReview?: { readonly synthesis: number; readonly errors: string[] };

  /** @throws if the numbers do not keep the order, or the app has waves already */
  constructor(scope: Construct, id: string, props: SyncWavesProps = {}) {
    super(scope, id);
    const other = this.node.root.node.findAll().find(construct => construct instanceof SyncWaves && construct !== this);
    if (other) throw new Error(`cannot create SyncWaves at '${this.node.path}': the app has waves already, by '${other.node.path}'; leave one of the two out`);
    this.waves = wavesOf(props, this.node.path);
    this.app = AppRegistry.of(this);
    this.node.addValidation({ validate: () => this.validate() });
  }

  /**
   * Makes an object, such as a Job, verify what was applied: Argo CD applies it once everything else is healthy, as a hook of the phase PostSync.
   * If it fails, the synchronization has failed. It stays until the next synchronization, so that its log can be read.
   *
   * @param check an ApiObject, or a construct whose default child is one
   */
  public verify(check: IConstruct): void {
    this.app.checks.add(ApiObject.of(check));
  }

  private validate(): string[] {
    // cdk8s validates the whole app again for each chart.
    const { current } = this.app;
    if (current === undefined || this.lastReview?.synthesis !== current) {
      this.lastReview = { synthesis: current ?? 0, errors: this.review() };
    }
    return this.lastReview.errors;
  }

  private review(): string[] {
    const objects = this.node.root.node.findAll().filter(ApiObject.isApiObject);
    this.withDefinitionsCrd = objects.filter(({ name }) => name === DEFINITIONS_CRD).map(ApplicationFolder._of);
    objects.forEach((object) => {
      this.extend(object);
      object.toJson();
    });
    return objects.flatMap(object => findProblems(this.facts(object), WAVE_RULES).map(problem => `${object.node.path}: ${formatProblem(problem)}`));
  }

  private extend(object: ApiObject): void {
    if (this.annotated.has(object)) return;
    const render = object.toJson.bind(object) as () => Manifest;
    // What the user wrote is only known after his patches, and cdk8s has no hook for that.
    object.toJson = () => {
      const manifest = render();
      const existing = manifest.metadata?.annotations ?? {};
      const annotations = this.annotate(object, existing);
      this.annotated.set(object, { existing, annotations });
      return { ...manifest, metadata: sorted({ ...manifest.metadata, annotations: sorted(annotations) }) };
    };
  }

  private annotate(object: ApiObject, existing: Annotations): Annotations {
    const step = this.app.stepOf(object);
    if (step === 'checks') return { [HOOK]: 'PostSync', [HOOK_DELETE_POLICY]: 'BeforeHookCreation', ...existing };
    const options: Annotations = {
      ...(step === 'crds' ? { Prune: 'false' } : {}),
      ...(step === 'definitions' && !this.withDefinitionsCrd.includes(ApplicationFolder._of(object)) ? { SkipDryRunOnMissingResource: 'true' } : {}),
    };
    return {
      ...(isHook(existing) ? {} : { [SYNC_WAVE]: String(this.waves[step]) }),
      ...existing,
      ...(Object.keys(options).length > 0 ? { [SYNC_OPTIONS]: withOptions(existing[SYNC_OPTIONS], options) } : {}),
    };
  }

  private facts(object: ApiObject): WaveFacts {
    const { existing, annotations } = this.annotated.get(object)!;
    return { existing: existing[SYNC_WAVE], moment: momentOf(annotations), needs: this.needsOf(object) };
  }

  /** What an object needs of its own Application, as far as waves of the user could bring it too late. */
  private needsOf(object: ApiObject): Need[] {
    const step = this.app.stepOf(object);
    if (step === 'multus') return this.needs(object, this.objectsOf(object.node.scope!, 'configuration'), true);
    const definitions = [...new Set(this.app.workloads.get(object)?._use().interfaces)];
    const multus = definitions.length === 0 ? undefined : this.app.installationFor(definitions[0].network);
    return this.needs(object, [
      ...(multus ? this.objectsOf(multus, 'multus') : []),
      ...definitions.map(({ apiObject }) => apiObject),
    ], false);
  }

  private needs(object: ApiObject, needed: readonly ApiObject[], orSame: boolean): Need[] {
    const folder = ApplicationFolder._of(object);
    return needed.filter(other => ApplicationFolder._of(other) === folder)
      .map(other => ({ path: other.node.path, moment: momentOf(this.annotated.get(other)!.annotations), orSame }));
  }

  /** The objects of a construct that belong to a step. */
  private objectsOf({ node }: { readonly node: Node }, step: Step): ApiObject[] {
    return node.findAll().filter(ApiObject.isApiObject).filter(object => this.app.stepOf(object) === step);
  }
}

/** The entries in the order in which cdk8s writes them. */
function sorted(entries: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
