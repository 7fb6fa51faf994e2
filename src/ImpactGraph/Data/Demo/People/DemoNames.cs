namespace ImpactGraph.Data.Demo.People;

/// <summary>Invented people's names: words of the heritages that make up the health service, joined at random.</summary>
internal static class DemoNames
{
    // Places that are nowhere in particular: half of England's surnames are a stem and an ending.
    private static readonly string[] Stems =
        Words("Ash Ather Bar Black Brad Bran Brock Burn Car Chad Clay Clif Cold Cran Crow Den Dray Dun Elm Far Gold Gran Hal Har Hart Haw Hazel Holl Kirk Lang Mar Mil New Nor Old Pem Rad Red Ren Row Sel Shel Stan Thorn Wal Whit Win Wood");

    private static readonly string[] Endings = Words("bourne by combe cott croft field ford ham ley low mere ridge stead ton well wick worth");

    private static readonly Heritage British = new(
        50,
        Words("Abigail Alan Alice Amelia Andrew Anna Anthony Barbara Beatrice Benjamin Bethan Brian Carol Caroline Catherine Charlotte Christine Clare Colin Craig Daisy Daniel David Deborah Dominic Donna Duncan Edith Edward Eleanor Elizabeth Ellie Emily Emma Ethan Evelyn Fiona Florence Frances Gareth Gemma Geoffrey George Georgina Gillian Graham Grace Hannah Harriet Harry Hazel Helen Henry Hugh Imogen Isla Jack Jacqueline James Jane Janet Jasmine Jennifer Joanna Jonathan Joseph Joyce Judith Julia Karen Kate Katherine Keith Kenneth Laura Lauren Leah Leanne Lesley Lewis Linda Louise Lucy Luke Margaret Marion Martin Mary Matthew Megan Melanie Michael Michelle Molly Natalie Nicola Nigel Oliver Olivia Pamela Patricia Paul Penelope Peter Philippa Poppy Rachel Rebecca Rhys Richard Robert Roger Rosemary Ruth Sally Samuel Sandra Sarah Scott Sharon Shirley Siân Simon Sophie Stephanie Stephen Stuart Susan Sylvia Teresa Thomas Timothy Tracey Valerie Vanessa Victoria Wendy William Yvonne Zoë"),
        [.. Stems.SelectMany(stem => Endings.Select(ending => stem + ending)), .. Words("Abbott Archer Atkins Baker Barker Barrett Baxter Bennett Bird Bishop Booth Bowen Brewer Bright Brook Bryant Butcher Butler Carpenter Carter Chandler Chapman Clarke Coleman Collier Cook Cooper Cotter Cox Davies Dixon Draper Dyer Edwards Ellis Evans Farmer Fisher Fletcher Foster Fowler Fox Frost Gardner Gibbs Gilbert Glover Goodwin Green Griffiths Harper Harris Hawkins Heath Hewitt Hopkins Howells Hughes Hunt Jarvis Jenkins Jones Keen Lamb Lambert Lewis Little Lloyd Lowe Marsh Mason Mercer Miller Moore Morgan Moss Nash Newman Owen Page Palmer Parry Parsons Pearce Perkins Phillips Piper Potter Powell Preston Price Pugh Reeve Rees Richards Roberts Rowe Sadler Sawyer Sharp Shepherd Short Slater Smith Sparrow Spencer Squire Stone Taylor Thatcher Thomas Tucker Turner Tyler Vaughan Walker Ward Watkins Weaver Webb Wells West Wheeler White Wilkins Williams Wright Yates Young")]);

    private static readonly Heritage SouthAsian = new(
        20,
        Words("Aarav Aisha Ajay Akash Amina Amir Amit Anil Anita Anjali Arjun Asha Ayesha Bilal Deepa Deepak Dilip Divya Fahim Faisal Farah Farzana Fatima Gopal Gurpreet Haroon Harpreet Imran Ishaan Jaspreet Jyoti Kamal Karan Kavita Kiran Lakshmi Mandeep Manjit Meena Meera Mohan Nadia Nasreen Naveed Neha Nikhil Nisha Nusrat Pooja Pradeep Pranav Priya Rahul Rajesh Rani Ravi Rehana Rekha Rohan Rukhsana Sadia Salma Sameer Sandeep Sanjay Shabnam Shazia Shreya Simran Sunil Sunita Suresh Tahir Tariq Usha Vikram Vinod Yasmin Zainab Zara"),
        Words("Acharya Agarwal Ahmed Akhtar Ali Anand Anwar Ashraf Aziz Bajwa Banerjee Basu Begum Bhatt Bhattacharya Biswas Chakraborty Chaudhry Chauhan Chopra Choudhury Das Desai Dhillon Dutta Fernando Ganguly Ghosh Gill Grewal Gupta Haque Hussain Iqbal Islam Iyer Jain Javed Joshi Kapoor Kaur Khan Khatun Krishnan Kulkarni Kumar Lal Mahmood Malhotra Malik Mehta Menon Miah Mirza Mishra Mistry Mukherjee Naidu Nair Nathan Pandey Parmar Patel Perera Pillai Prasad Qureshi Rahman Rajan Raman Rana Rao Rashid Reddy Roy Saeed Saha Sandhu Sarkar Sethi Shah Shaikh Sharma Siddiqui Sidhu Silva Singh Sinha Solanki Srinivasan Subramanian Sultana Thakur Trivedi Uddin Varma Verma Vyas Wijesinghe Yadav Yousaf Zaman"));

    private static readonly Heritage African = new(
        12,
        Words("Abebe Abena Ade Adaeze Adwoa Afia Akosua Ama Amara Ayodele Babajide Blessing Chidi Chiamaka Chinedu Chioma Comfort Ebele Efua Emeka Esi Faith Farai Femi Folake Fortune Gift Grace Ifeoma Ikenna Kemi Kofi Kojo Kudzai Kwabena Kwame Kwasi Lindiwe Mercy Nana Ngozi Nkechi Nomsa Obinna Ola Oluwaseun Patience Precious Rudo Sefu Simba Tafadzwa Tariro Temitope Tendai Thandiwe Tunde Uche Wanjiru Yaa Yetunde Zanele"),
        Words("Abara Abiola Acheampong Adebayo Adeyemi Adjei Afolabi Agyeman Akande Akinola Alabi Amadi Ampofo Ankrah Anyanwu Appiah Asante Asare Attah Awuah Ayodele Balogun Bamgbose Banda Boakye Boateng Chikwanda Chinwe Chirwa Danso Darko Dube Eze Fashola Frimpong Gyamfi Ibekwe Igwe Ikpe Kamara Kamau Kariuki Khumalo Kimani Koroma Kwarteng Lawal Madaki Mahlangu Makoni Mensah Moyo Mutasa Mwangi Ncube Ndlovu Njoroge Nkosi Nwachukwu Nyathi Obi Ochieng Odetola Ofori Ogunleye Ojo Okafor Okeke Okonkwo Okoro Oladipo Olatunji Omondi Onyango Opoku Oppong Osei Otieno Owusu Oyelaran Quaye Sarpong Sesay Sibanda Tembo Tetteh Twumasi Udeh Umeh Wekesa Yeboah Zulu"));

    private static readonly Heritage Irish = new(
        6,
        Words("Aoife Brendan Bridget Caitríona Ciara Ciarán Conor Declan Deirdre Dermot Eamon Eoin Fergal Fionnuala Gráinne Kevin Maeve Máire Niall Niamh Nuala Oisín Orla Pádraig Róisín Ronan Séamus Seán Shauna Sinéad Siobhán Úna"),
        Words("Brennan Breslin Burke Byrne Cahill Callaghan Carroll Casey Cassidy Cleary Coghlan Connolly Corrigan Costello Crowley Cullen Curran Daly Delaney Devlin Doherty Dolan Donnelly Doyle Duffy Dunne Egan Fagan Fahy Farrell Feeney Finnegan Flanagan Flynn Foley Gallagher Geraghty Gormley Griffin Hanlon Healy Hennessy Higgins Hogan Kavanagh Keane Kearney Keegan Kelleher Kenny Lavery Lynch MacMahon Madden Maguire Malone McArdle McBride McCabe McCarthy McDaid McGrath McKenna McLoughlin Molloy Mooney Moran Mulcahy Mulligan Murphy Nolan O'Brien O'Connor O'Donnell O'Hara O'Keeffe O'Leary O'Neill O'Reilly O'Rourke O'Sullivan Quigley Quinn Rafferty Reilly Riordan Rooney Ryan Scanlon Sheehan Sheridan Sweeney Tierney Tobin Tully Whelan"));

    private static readonly Heritage European = new(
        6,
        Words("Adriana Agnieszka Alessia Alicja André Andrei Anca Beata Bogdan Carla Chiara Cristina Dimitra Dorota Elena Eva Ewa Filipa Francesca Giulia Inês Ioana Ivana João Joanna Jürgen Kasia Katarzyna Krzysztof Lucia Lukas Łukasz Magdalena Małgorzata Marek Maria Mateusz Matteo Miguel Mihaela Monika Natalia Nikos Paola Pavel Petra Piotr Radu Renata Rita Sofia Stefan Tereza Tomasz Viktor Wojciech Zuzana"),
        Words("Almeida Andrade Andreou Balan Baran Bianchi Borg Carvalho Christou Ciobanu Constantinou Costa Dąbrowski Dimitriou Dobre Dragan Duarte Dvořák Esposito Ferreira Fischer Florea Fonseca Galea García Georgiou Gómez Grabowski Grech Horák Ionescu Jankowski Jovanović Kamiński Kaplan Kovács Kowalczyk Kowalska Kozłowski Krawczyk Lombardi Lopes Mancini Marinescu Marino Martins Mazur Moldovan Monteiro Morales Müller Nagy Navarro Nikolaou Novák Nowak Oliveira Ortega Papadopoulos Pavlou Pereira Petrescu Petrov Pires Popescu Radu Ramos Ricci Rinaldi Rossi Ruiz Sadowski Santos Savva Schneider Serra Silvestri Soares Stan Szabo Teixeira Tomescu Torres Varga Vella Vieira Weber Wiśniewski Wójcik Zając Zieliński"));

    private static readonly Heritage EastAsian = new(
        6,
        Words("Analyn Angelica Arnel Bayani Bao Cherry Chun Corazon Danilo Divina Edwin Emmanuel Fei Gloria Hana Hiroshi Hui Hương Imelda Jasmin Jia Jovelyn Jun Kai Lan Lei Ligaya Ling Linh Lorna Lourdes Luzviminda Mai Marisol Mei Mika Min Minh Ming Nenita Noel Ping Reynaldo Rodel Rosario Rowena Sakura Soo-jin Thu Tuan Wei Wen Xin Yan Ying Yuki Yun Zhen"),
        Words("Abad Aguilar Alcantara Aquino Bautista Bui Castillo Chan Chang Chen Cheng Cheung Choi Chow Cruz Dang Delacruz Deleon Dizon Do Domingo Fong Fung Gao Garcia Han Ho Hoang Huang Hui Ito Jiang Kim Kwok Lacson Lai Lam Lau Lee Leung Li Lim Lin Liu Lo Luo Magsaysay Manalo Mendoza Mercado Navarro Ng Ngo Nguyen Ocampo Ong Pangilinan Park Pham Phan Reyes Salonga Santiago Sato Song Sun Tan Tanaka Tang Teo Tolentino Tran Truong Tsang Valdez Velasco Villanueva Vu Wang Wong Wu Xu Yang Yap Yeung Yip Yuen Zhang Zhao Zhou"));

    private static readonly Heritage MiddleEastern = new(
        5,
        Words("Abdi Abdullah Ahmed Ali Aliya Amal Amira Aram Ayaan Baran Cemal Dalia Deniz Elif Emre Farhad Farid Fawzia Hala Halima Hamid Hamza Hassan Hiba Hodan Hussein Ibrahim Ifrah Jamal Karim Khadija Khalid Layla Leyla Maha Mahmoud Maryam Mehmet Mustafa Nabil Najma Nour Omar Osman Rana Reza Rim Rowan Sabah Samir Sara Shirin Suad Tarek Yara Yusuf Zahra Zeynep"),
        Words("Abdalla Abdi Abdullahi Abu-Zaid Aden Adan Al-Amin Al-Hassan Al-Jabari Al-Khatib Al-Masri Al-Najjar Al-Rashid Al-Sayed Amiri Arslan Aslan Awad Aydin Barakat Barzani Bashir Bayram Çelik Demir Dirie Doğan Egal El-Sherif Elmi Erdem Fahmy Farah Farouk Ghorbani Guled Habibi Haddad Hakimi Hamdan Haji Hersi Hosseini Ismail Jama Jafari Karimi Kaya Khalil Khoury Kılıç Koç Mansour Mohamud Moradi Mostafa Mousavi Nasser Nazari Nouri Nur Omar Osman Özdemir Öztürk Polat Rahimi Rostami Sabry Şahin Saleh Salim Samatar Shirazi Soliman Tehrani Warsame Yıldız Yılmaz Yusuf Zaki"));

    private static readonly Heritage[] Heritages = [British, SouthAsian, African, Irish, European, EastAsian, MiddleEastern];
    private static readonly Weighted<Heritage> ByWeight = new([.. Heritages.Select(heritage => (heritage, heritage.Weight))]);
    private static readonly string[] AnyGiven = [.. Heritages.SelectMany(heritage => heritage.Given).Distinct()];
    private static readonly string[] AnyFamily = [.. Heritages.SelectMany(heritage => heritage.Family).Distinct()];

    /// <summary>How many different words there are: given names, and family names.</summary>
    public static (int Given, int Family) Count => (AnyGiven.Length, AnyFamily.Length);

    /// <summary>A name to be shown under, such as <c>Priya K Okafor</c>, and the words of an address for it.</summary>
    public static (string Name, string Mailbox) Invent(DemoRandom random)
    {
        var heritage = ByWeight.Pick(random);
        var given = random.Chance(60) ? random.Of(heritage.Given) : random.Of(AnyGiven);
        var family = random.Of(heritage.Family);
        if (random.Chance(8))
        {
            family = $"{family}-{random.Of(AnyFamily)}";
        }

        var name = random.Chance(35) ? $"{given} {(char)('A' + random.Below(26))} {family}" : $"{given} {family}";
        return (name, Mailbox(given, family));
    }

    private static string[] Words(string text) => text.Split(' ');

    private static string Mailbox(string given, string family) => string.Create(given.Length + 1 + family.Length, (given, family), static (letters, words) =>
    {
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = index == words.given.Length ? '.' : Plain(index < words.given.Length ? words.given[index] : words.family[index - words.given.Length - 1]);
        }
    });

    // By a table: the program runs without the tables of languages, in which normalising knows nothing but ASCII.
    private static char Plain(char letter) => letter switch
    {
        'á' or 'â' or 'ã' or 'ą' => 'a',
        'ć' or 'ç' or 'Ç' => 'c',
        'é' or 'ê' or 'ë' or 'ę' => 'e',
        'ğ' => 'g',
        'í' or 'ı' => 'i',
        'ł' or 'Ł' => 'l',
        'ń' or 'ñ' => 'n',
        'ó' or 'ö' or 'Ö' or 'ơ' => 'o',
        'ř' => 'r',
        'ś' or 'ş' or 'Ş' => 's',
        'ú' or 'Ú' or 'ü' or 'ư' => 'u',
        'ź' or 'ż' => 'z',
        '\'' => '-',
        _ => char.ToLowerInvariant(letter),
    };

    private sealed record Heritage(int Weight, string[] Given, string[] Family);
}
