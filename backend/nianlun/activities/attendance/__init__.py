"""The list beyond the room: how its rows came to be, rates, paper, make-up study, who sat in."""
