import { AttachedWorkload } from '../pod/attached-workload';

/** A picture in the page of an address plan. */
export interface PlanPicture {
  /** What it shows, in a sentence. It stands below the picture. */
  readonly caption: string;

  /**
   * The picture: one whole `<svg>` element. It becomes a part of the page as it is, so take it from where you trust. The page runs no
   * script and loads nothing, whatever the picture says. Give it `role="img"` and a `<title>`, for those who do not see it.
   */
  readonly svg: string;
}

/** What the page of an address plan shows besides the plan. */
export interface AddressPlanHtmlOptions {
  /**
   * Pictures, in their order.
   *
   * @default - none
   */
  readonly pictures?: PlanPicture[];

  /**
   * Workloads, with the interfaces and the routes that their Pods will have.
   *
   * @default - none
   */
  readonly workloads?: AttachedWorkload[];
}
