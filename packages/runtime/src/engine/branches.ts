/** Whom a failure is told: a group's barrier, and which of its branches it was; or the next alternative of a fallback. */
export interface Handler {
  readonly vertex: number;
  readonly branch: number;
}

/** Where a vertex stands: in a branch of a group, a case of a route, an alternative of a fallback. */
export interface Place {
  /** The barrier or merge that the branch ends in. */
  readonly vertex: number;
  readonly branch: number;
}

/** A branch of a group, a case or an alternative: its key in the group's value, and the vertex it ends in. */
export interface Branch {
  readonly key: string;
  readonly end: number;
  /** What opens it: a case, and an alternative that is not the first. */
  readonly opening?: number | undefined;
}

/** What stands around a vertex. */
export interface Surroundings {
  /** Whom its failure is told. */
  readonly handlers: readonly Handler[];
  /** The innermost branch, case or alternative, one for each chain that it stands in. */
  readonly places: readonly Place[];
  /** The barriers of the innermost groups, likewise. */
  readonly groups: readonly number[];
}

const none: readonly never[] = Object.freeze([]);

/** Around what stands in no branch. */
export const nothingAround: Surroundings = { handlers: none, places: none, groups: none };

/**
 * A branch of a group, at once what stands around the vertices in it: as that is what nearly all have, and may be very
 * many, it is one object, whose lists are made when something failed or jumped and somebody asks.
 */
export class GroupBranch implements Branch, Place, Surroundings {
  readonly vertex: number;
  readonly branch: number;
  readonly key: string;
  /** Known once the branch has been built. */
  end = -1;

  constructor({ vertex, branch }: Place, key: string) {
    this.vertex = vertex;
    this.branch = branch;
    this.key = key;
  }

  get handlers(): readonly Handler[] {
    return [this];
  }

  get places(): readonly Place[] {
    return [this];
  }

  get groups(): readonly number[] {
    return [this.vertex];
  }
}
