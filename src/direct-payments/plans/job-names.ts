/** Queued when a version is carried out that an uplift was approved with, so that the room of uplifts raises what begins. */
export const followUpliftsJobName = 'uplift.follow';
