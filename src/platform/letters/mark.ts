/** The purse with its two strings, as one line in a square of 32: the drawing of `ui/assets/mark.svg`, for letters that fetch nothing. */
export const markPath =
  'M12.2 21.4C14.9 20 16.2 15.8 16 12C14.6 11.9 13.2 11.6 12 11C6.5 14 3 19.3 4 24.2C4.9 28.2 9.5 29.2 16 29.2C22.5 29.2 27.1 28.2 28 24.2C29 19.3 25.5 14 20 11L23.2 4.4C21.2 6 19.5 5.8 18.5 3.4C17 5.4 15 5.4 13.5 3.4C12.5 5.8 10.8 6 8.8 4.4L12 11C13.2 11.6 14.6 12 16 12C17.2 14.6 18.6 18.4 21.2 19.4';
