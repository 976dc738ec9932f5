export const KeysHelpPage = () => null;
