/** Where, in the data folder, the committing process is reached by the others. */
export const commitSocket = 'commit.sock';
