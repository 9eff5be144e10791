import type { OpenMatter } from '../record-class.js';

/** Somebody has asked for what is held, or to correct it, and has no answer yet: it would be answered from what left. */
export const openRequests: OpenMatter = {
  name: 'open-request',
  words: 'A request for information or a correction is open',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select person_id as person from subject_request asked
      where not exists (select from subject_request_event e where e.request_id = asked.id and e.event in ('released', 'refused', 'withdrawn'))
      union
      select person_id from correction_request asked where not exists (select from correction_decision d where d.correction_id = asked.id)`);
    return rows.map(({ person }) => person);
  },
};
