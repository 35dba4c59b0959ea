/** How Argo CD takes what was written from a Git repository. */
export interface ArgoCdDeliveryProps {
  /** URL of the Git repository, such as `https://git.example.com/networks.git`. */
  readonly repoUrl: string;

  /**
   * Branch, tag or commit.
   *
   * @default HEAD
   */
  readonly targetRevision?: string;

  /**
   * Project of Argo CD.
   *
   * @default default
   */
  readonly project?: string;

  /**
   * Namespace of Argo CD, in which it looks for its Applications.
   *
   * @default argocd
   */
  readonly argoCdNamespace?: string;

  /**
   * Whether Argo CD synchronizes by itself as soon as the repository differs from the cluster.
   *
   * @default false
   */
  readonly automated?: boolean;

  /**
   * Whether a synchronization that Argo CD starts by itself deletes what is no longer in the repository.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * Whether Argo CD synchronizes by itself, too, if somebody changed the cluster.
   *
   * @default false
   */
  readonly selfHeal?: boolean;

  /**
   * How often Argo CD tries a synchronization again that failed: after 5 seconds, and after twice as long each further time, up to 3 minutes.
   * Without a limit (-1), an Application whose definitions come before their kind goes on once another Application has brought it.
   *
   * @default -1
   */
  readonly retryLimit?: number;
}
