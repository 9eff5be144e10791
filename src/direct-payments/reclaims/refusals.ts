/** What reclaims refuse: code → what it means and what to do. */
export const reclaimRefusals = {
  'reclaim-not-found': 'There is no such reclaim in this council.',
  'reclaim-moved-on': 'Somebody has moved the reclaim on meanwhile, or it is not at the point where this can be done. Look at it again.',
} as const;
