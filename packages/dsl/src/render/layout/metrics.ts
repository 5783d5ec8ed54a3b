/** Sizes of everything in a picture, in pixels. */
export const metrics = {
  margin: 16,
  /** Between chains that stand below each other. */
  chainGap: 28,
  nodeHeight: 36,
  nodeHeightWithNote: 48,
  nodePadding: 16,
  nodeMinWidth: 44,
  /** Longer names are cut; the whole one is in the tooltip. */
  nodeMaxText: 280,
  /** Room for a state's mark before the name. */
  markRoom: 20,
  badgePadding: 6,
  badgeGap: 8,
  /** How far the lowest card of a pile stands out. */
  pileDepth: 8,
  nameSize: 13,
  noteSize: 11,
  noteMaxText: 190,
  labelSize: 11,
  labelHeight: 18,
  labelPadding: 7,
  labelMaxText: 200,
  /** Between a case's label and what it stands beside. */
  labelGap: 8,
  dotRadius: 4,
  /** Between two steps, one exit to one entry. */
  stepGap: 36,
  /** The same where edges fan out or in; more where they have far to go. */
  fanGap: 44,
  fanGapMax: 112,
  branchGap: 16,
  /** How far the axis of a group moves to meet a branch. */
  straighten: 14,
  alternativeGap: 34,
  boxPadding: 14,
  titleHeight: 22,
  loopPadding: 22,
  /** How far the way back stays from the loop's own border. */
  loopInset: 3,
  loopDepth: 24,
  cornerRadius: 10,
} as const;
