export const ApiKeysPage = () => null;
