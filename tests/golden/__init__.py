"""Stories written for the tests, what is true of them (`read`), and how far the package sees it (`compare`)."""
