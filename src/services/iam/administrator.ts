/** The user that every account begins with. */
export const ADMINISTRATOR = 'admin';

export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';
