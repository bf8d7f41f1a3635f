/** Items on a page unless the request says otherwise. */
export const DEFAULT_PAGE = 100;
