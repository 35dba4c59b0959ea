import { findProblems, Problem, Rule } from '../problem';

/** A problem in a Kubernetes object, with its place. */
export interface ObjectProblem extends Problem {
  /** The object: its kind, and its name with its namespace if it has one, such as `Pod default/web-1`. */
  readonly object: string;

  /**
   * The file of the object.
   *
   * @default - the object is not from a file
   */
  readonly file?: string;

  /**
   * Which document of the file has the object, from 1 on.
   *
   * @default - the file has one document
   */
  readonly document?: number;

  /**
   * Line of the file, from 1 on.
   *
   * @default - it is not known
   */
  readonly line?: number;
}

/** Where an object was read. */
export interface Place {
  readonly object: string;
  readonly file?: string;
  readonly document?: number;
  /** The line on which something of the object stands, by its path. */
  readonly lineOf?: (path: string) => number | undefined;
}

/**
 * Everything that the rules find in what was read at the place.
 *
 * @param inObject the path in the object for a path of the rules, which may begin elsewhere
 */
export function problemsAt<Subject>(
  place: Place, subject: Subject, rules: readonly Rule<Subject>[], inObject: (path: string) => string = path => path,
): ObjectProblem[] {
  return findProblems(subject, rules).map(problem => placed(place, { ...problem, path: inObject(problem.path) }));
}

export function placed({ object, file, document, lineOf }: Place, problem: Problem): ObjectProblem {
  return {
    ...problem,
    object,
    ...(file === undefined ? {} : { file }),
    ...(document === undefined ? {} : { document }),
    ...(lineOf === undefined ? {} : { line: lineOf(problem.path) }),
  };
}
