import { cdk, Task } from 'projen';

/** What `addRelease` needs to know. */
export interface ReleaseOptions {
  /** Version of the next release. */
  readonly version: string;
  /** The task that fails if a generated file is not as it would be generated. */
  readonly generated: Task;
}

/**
 * Adds the tasks `compat` and `release`. A release is prepared on any machine and publishes nothing: it checks that the version and the
 * changelog say the same, runs every test, compares the API and leaves the package in dist/js.
 */
export function addRelease(project: cdk.JsiiProject, { version, generated }: ReleaseOptions): void {
  // projen writes 0.0.0 outside of its own release.
  project.package.addVersion(version);

  const compat = project.tasks.tryFind('compat')!;
  compat.reset('ts-node --transpile-only projenrc/compat.ts');
  compat.description = 'Compares the API with that of the last release; .compatignore lists the changes that are meant';
  project.testTask.spawn(compat);

  const release = project.addTask('release', { description: 'Checks that the version can be released and makes its package; publishes nothing' });
  release.exec('ts-node --transpile-only projenrc/ready.ts');
  release.exec(`rm -rf ${project.artifactsDirectory}`);
  release.spawn(project.testTask);
  release.spawn(generated);
  release.spawn(project.packageTask);
  release.exec('ts-node --transpile-only projenrc/ready.ts packed');
}
