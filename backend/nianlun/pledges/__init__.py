"""Public pledges (公开承诺) from draft to deliberation."""
