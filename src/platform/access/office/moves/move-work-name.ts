export const moveWorkName = 'access.move-work';
